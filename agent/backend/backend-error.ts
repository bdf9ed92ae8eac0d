/** Why there is no answer: no connection, no answer in time, or an invalid answer. */
export type BackendFailure = "unreachable" | "timeout" | "error";

/** No answer of Acme's system can be had. Whether something was changed is then not known. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  readonly failure: BackendFailure;

  constructor(failure: BackendFailure, options: { cause?: unknown } = {}) {
    super(`Acme's system: ${failure}`, options);
    this.failure = failure;
  }
}
