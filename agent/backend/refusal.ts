/** Why the system did not do what it was asked for: the `problem+json` of an HTTP answer (RFC 9457). */
export interface ProblemDetails {
  /** Names the kind of refusal, and never changes: `identity-not-verified`. */
  type: string;
  status: number;
  title: string;
  /** What a customer may be told, and what would help. */
  detail: string;
}

/** Thrown by a rule that refuses. Nothing is written then. */
export class RuleRefusal extends Error {
  override readonly name = "Refusal";
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail);
    this.problem = problem;
  }
}
