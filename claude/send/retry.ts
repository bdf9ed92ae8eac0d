import type { AnswerHeaders } from "../transport/headers.ts";
import type { Failure, FailureKind } from "../types.ts";

const FIRST_PAUSE_MS = 500;
/** This limit also applies to what the API asks for: a longer pause is left to the next attempt. */
export const LONGEST_PAUSE_MS = 60_000;

const RETRIED: ReadonlySet<FailureKind> = new Set([
  "rate_limit",
  "overloaded",
  "server",
  "network",
  "stream",
]);

/**
 * How long to wait before the same request is sent again, in milliseconds; null when that is useless. The
 * API's own value comes first (see `askedPause`), lengthened by up to a tenth so that requests that were
 * refused together don't come back together. Without one the pause doubles from 0.5 s up to 60 s, and half of
 * it is random. `x-should-retry: false` ends the attempts, except at a rate limit with a known end.
 */
export function pauseBefore(o: {
  failure: Failure;
  /** Headers of the refusal; null when there was none, such as for a torn answer. */
  headers: AnswerHeaders | null;
  /** Attempts made so far. */
  attempts: number;
  now: number;
  random: () => number;
  /** Longest pause of our own choosing, in milliseconds. */
  longestMs?: number;
}): number | null {
  const { failure, headers, attempts, now, random } = o;
  if (!RETRIED.has(failure.kind)) return null;
  const asked = askedPause({ failure: failure.kind, headers, now });
  const ends = failure.kind === "rate_limit" && asked !== null;
  if (headers?.get("x-should-retry") === "false" && !ends) return null;
  if (asked !== null) return Math.min(LONGEST_PAUSE_MS, asked * (1 + random() / 10));
  const longest = Math.min(o.longestMs ?? LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return longest * (1 - random() / 2);
}

/**
 * The pause that the API asks for, in milliseconds; null when it asks for none: `retry-after-ms`,
 * `retry-after`, or at a rate limit without them the time at which the limit is refilled.
 * @param o.headers of a refusal. An answer that began with a status of 200 asks for no pause, even if its
 * headers contain one
 */
export function askedPause(o: {
  failure: FailureKind | null;
  headers: AnswerHeaders | null;
  now: number;
}): number | null {
  const { headers, now } = o;
  if (headers === null) return null;
  const ms = parse(headers.get("retry-after-ms"));
  if (ms !== null) return ms;
  const after = headers.get("retry-after");
  const seconds = parse(after);
  if (seconds !== null) return seconds * 1000;
  // In HTTP's date format: `Date.parse` alone accepts almost anything.
  const date = after?.endsWith("GMT") ? Date.parse(after) : Number.NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  return o.failure === "rate_limit" ? untilReset(headers, now) : null;
}

const LIMITED = ["requests", "tokens", "input-tokens", "output-tokens"];

/** Until the last of the used-up limits is reset, by the server's own clock. */
function untilReset(headers: AnswerHeaders, now: number): number | null {
  const told = Date.parse(headers.get("date") ?? "");
  const here = Number.isNaN(told) ? now : told;
  const pauses = LIMITED.filter((name) => parse(headers.get(`anthropic-ratelimit-${name}-remaining`)) === 0)
    .map((name) => Date.parse(headers.get(`anthropic-ratelimit-${name}-reset`) ?? "") - here)
    .filter((pause) => pause > 0);
  return pauses.length === 0 ? null : Math.max(...pauses);
}

function parse(value: string | null | undefined): number | null {
  if (value === null || value === undefined || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}
