import type { Redact } from "../redact/redact.ts";
import { ProxyRefusal } from "../transport/refusal.ts";
import type { Failure, FailureKind } from "../types.ts";
import { accountTrouble } from "./account.ts";
import { readApiError, rootOf, type ApiErrorFacts } from "./api-error.ts";
import { failureWords } from "./words.ts";

/**
 * The circumstances of a failed attempt. Errors are recognised by their fields, so that no SDK is needed to
 * classify one.
 */
export interface AttemptContext {
  model: string;
  baseUrl: string;
  /** We stopped it. */
  aborted: boolean;
  /** Our own time limit for the attempt, in milliseconds, if it was reached; otherwise null. */
  timedOutMs: number | null;
  /** The answer had begun: a status of 200 had arrived. */
  answered: boolean;
  redact: Redact;
}

/** Errors about the key or the address, with any status: no request will work. */
const FATAL_TYPES = new Set(["authentication_error", "billing_error", "permission_error", "not_found_error"]);

/** An error event within a stream has a type and no status. */
const KIND_OF_TYPE: Record<string, FailureKind> = {
  overloaded_error: "overloaded",
  rate_limit_error: "rate_limit",
  invalid_request_error: "bad_request",
  request_too_large: "bad_request",
};

/** Why an attempt failed, from any error of the SDK, of the network or of a stream. */
export function classify(error: unknown, context: AttemptContext): Failure {
  const api = readApiError(error, context.redact);
  const kind = kindOf(api, context, rootOf(error));
  const message = failureWords({ kind, api, error, context });
  return { kind, status: api.status, code: api.code, message: context.redact(message) };
}

function kindOf(
  api: ApiErrorFacts,
  { aborted, timedOutMs, answered }: AttemptContext,
  root: unknown,
): FailureKind {
  if (aborted) return "aborted";
  if (timedOutMs !== null) return answered ? "stream" : "network";
  const { status, type } = api;
  // A proxy that refuses us will refuse again, unlike one that can't reach the server.
  if (root instanceof ProxyRefusal && root.status < 500) return "fatal";
  if (accountTrouble(api) !== null) return "fatal";
  if (type !== null && FATAL_TYPES.has(type) && (status === null || status < 500)) return "fatal";
  if (status === null) return (type && KIND_OF_TYPE[type]) || (answered ? "stream" : "network");
  if ([401, 403, 404].includes(status)) return "fatal";
  // Redirects are not followed, because they lead away from the server that the key belongs to.
  if (status < 400) return "fatal";
  if (status === 429) return "rate_limit";
  if (status === 529) return "overloaded";
  if (status === 408 || status === 409 || status >= 500) return "server";
  return "bad_request";
}
