import { ApiError, ConnectionLost, invalid, notFound } from "../wire/exchange.ts";
import type { FaultKind } from "./faults.ts";

const RETRY_AFTER = { "retry-after": "1" };

/**
 * The error instead of a message; null for a fault that lets an answer through.
 * @param o.clock milliseconds since 1970, for the day on which a spend cap ends
 */
export function faultError(
  kind: FaultKind,
  o: { model: string; stream: boolean; clock: () => number },
): ApiError | ConnectionLost | null {
  const api = (
    status: number,
    type: string,
    message: string,
    more?: Partial<ConstructorParameters<typeof ApiError>[0]>,
  ) => new ApiError({ status, type, message, ...more });
  switch (kind) {
    case "429":
      return api(429, "rate_limit_error", RATE_LIMIT, { headers: RETRY_AFTER });
    case "429-bare":
      return api(429, "rate_limit_error", RATE_LIMIT);
    case "ramp":
      return api(
        429,
        "rate_limit_error",
        "Your organization's use of the API is growing too quickly. Please ramp up gradually.",
        {
          details: { error_code: "ramp_limit_exceeded" },
          headers: RETRY_AFTER,
        },
      );
    case "spend-cap":
      return api(
        429,
        "rate_limit_error",
        `You have reached your API usage limits: your organization has crossed its monthly API usage threshold, set based on your organization's API tier. You will regain access on ${nextMonth(o.clock())} at 00:00 UTC.`,
        { details: { error_code: "enforced_spend_limit_reached" } },
      );
    case "529":
      return api(529, "overloaded_error", "Overloaded");
    case "error-event":
      return o.stream ? null : api(529, "overloaded_error", "Overloaded");
    case "500":
      return api(500, "api_error", "Internal server error");
    case "500-final":
      return api(500, "api_error", "Internal server error", { headers: { "x-should-retry": "false" } });
    case "400":
      return invalid("The simulator was asked to refuse this request.");
    case "401":
      return api(401, "authentication_error", "invalid x-api-key");
    case "402":
      return api(402, "billing_error", "There is an issue with your billing or payment information.");
    case "403":
      return api(
        403,
        "permission_error",
        "Your API key does not have permission to use the specified resource.",
      );
    case "404":
      return notFound(`model: ${o.model}`);
    case "408":
      return api(408, "timeout_error", "Request timed out");
    case "409":
      return api(409, "conflict_error", "Conflict");
    case "413":
      return api(413, "request_too_large", "Request exceeds the maximum size");
    case "503":
      return api(503, "api_error", "Service unavailable");
    case "504":
      return api(504, "timeout_error", "Gateway timeout");
    case "reset":
      return new ConnectionLost("reset before the answer");
    default:
      return null;
  }
}

/** Errors of a proxy before the API: they do not have the API's shape. */
export function isFromProxy(kind: FaultKind | null): boolean {
  return kind === "413" || kind === "503";
}

const RATE_LIMIT =
  "This request would exceed your organization's rate limit. For details, refer to: https://platform.claude.com/docs/en/api/rate-limits.";

function nextMonth(now: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
