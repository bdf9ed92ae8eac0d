/** Reason for a missing answer: no connection, no answer in time, or an invalid answer. */
export type BackendFailure = "unreachable" | "timeout" | "error";

/** Acme's system gave no answer. Whether the call changed something is unknown. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  readonly failure: BackendFailure;

  constructor(failure: BackendFailure, options: { cause?: unknown } = {}) {
    super(`Acme's system: ${failure}`, options);
    this.failure = failure;
  }
}
