import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_PAUSE_MS, pauseBefore } from "./retry.ts";
import type { FailureKind } from "../types.ts";

function pause(o: {
  kind?: FailureKind;
  headers?: Record<string, string>;
  attempts?: number;
  random?: number;
}) {
  const { kind = "overloaded", headers, attempts = 1, random = 0 } = o;
  const failure = { kind, status: null, code: null, message: "" };
  return pauseBefore({
    failure,
    headers: headers === undefined ? null : new Headers(headers),
    attempts,
    now: 0,
    random: () => random,
  });
}

test.each<[FailureKind, boolean]>([
  ["rate_limit", true],
  ["overloaded", true],
  ["server", true],
  ["network", true],
  ["stream", true],
  ["bad_request", false],
  ["fatal", false],
  ["aborted", false],
])("%s: sent again is %s", (kind, again) => {
  expect(pause({ kind }) !== null).toBe(again);
});

test("`x-should-retry: false` is obeyed; `true` does not overrule us", () => {
  expect(pause({ kind: "server", headers: { "x-should-retry": "false", "retry-after": "1" } })).toBeNull();
  expect(pause({ kind: "rate_limit", headers: { "x-should-retry": "false" } })).toBeNull();
  expect(pause({ kind: "fatal", headers: { "x-should-retry": "true" } })).toBeNull();
});

test("a header that makes no sense is no header", () => {
  for (const wrong of ["soon", "", "-5"]) expect(pause({ headers: { "retry-after": wrong } })).toBe(500);
});

test("a date that is past means now", () => {
  expect(pause({ headers: { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" } })).toBe(0);
});

test("jitter: never earlier than asked, at least half of our own, never above a minute", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, random) => {
        const own = pause({ attempts, random }) ?? -1;
        const longest = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** (attempts - 1));
        expect(own).toBeGreaterThan(longest / 2);
        expect(own).toBeLessThanOrEqual(longest);
        const asked = pause({ attempts, random, headers: { "retry-after": "10" } }) ?? -1;
        expect(asked).toBeGreaterThanOrEqual(10_000);
        expect(asked).toBeLessThan(11_000);
      },
    ),
  );
});

test("a rate limit without `retry-after` is waited for until what is used up is there again, by the server's clock", () => {
  const limits = {
    date: "Wed, 25 Nov 2026 12:00:00 GMT",
    "anthropic-ratelimit-requests-remaining": "0",
    "anthropic-ratelimit-requests-reset": "2026-11-25T12:00:07Z",
    "anthropic-ratelimit-input-tokens-remaining": "0",
    "anthropic-ratelimit-input-tokens-reset": "2026-11-25T12:00:12Z",
    "anthropic-ratelimit-output-tokens-remaining": "9000",
    "anthropic-ratelimit-output-tokens-reset": "2026-11-25T12:00:59Z",
  };
  expect(pause({ kind: "rate_limit", headers: limits })).toBe(12_000);
  expect(pause({ kind: "rate_limit", headers: { ...limits, "x-should-retry": "false" } })).toBe(12_000);
  expect(pause({ kind: "rate_limit", headers: { ...limits, "retry-after": "3" } })).toBe(3000);
  expect(pause({ kind: "overloaded", headers: limits })).toBe(500);
  expect(pause({ kind: "rate_limit", headers: { ...limits, date: "Wed, 25 Nov 2026 13:00:00 GMT" } })).toBe(
    500,
  );
});
