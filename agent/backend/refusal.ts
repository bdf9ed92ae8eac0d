/** Reason why the system refused a request: the `problem+json` of an HTTP answer (RFC 9457). */
export interface ProblemDetails {
  /** Kind of refusal; a kind never changes: `identity-not-verified`. */
  type: string;
  status: number;
  title: string;
  /** Text that a customer may be told, with what would help. */
  detail: string;
}

/** Thrown by a rule that refuses; nothing is written. */
export class RuleRefusal extends Error {
  override readonly name = "Refusal";
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail);
    this.problem = problem;
  }
}
