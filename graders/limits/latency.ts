import { z } from "zod";
import { amount } from "../reading/inputs.ts";
import type { Turn } from "../contract/transcript.ts";
import type { Grader, Subject, Verdict } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";

/** Milliseconds that a reply may take, and milliseconds until its first text. */
export interface LatencySettings {
  max_ms?: number | undefined;
  first_text_max_ms?: number | undefined;
}

const schema = z
  .strictObject(
    { max_ms: amount.optional(), first_text_max_ms: amount.optional() },
    { error: (issue) => (issue.code === "invalid_type" ? "expected { max_ms: 8000 }" : undefined) },
  )
  .refine((value) => value.max_ms !== undefined || value.first_text_max_ms !== undefined, {
    error: "name `max_ms`, `first_text_max_ms` or both",
  });

/** Every reply comes fast enough. Waiting for rate limits and retries isn't counted. */
export const latency: Grader<LatencySettings> = {
  kind: "latency",
  version: 1,
  about: "Every reply is complete within `max_ms`, and its first text comes within `first_text_max_ms`.",
  schema,
  needsJudge: false,
  negatable: false,
  ofCalls: true,
  describe: ({ max_ms, first_text_max_ms }) =>
    [
      ...(max_ms === undefined ? [] : [`every reply within ${max_ms} ms`]),
      ...(first_text_max_ms === undefined ? [] : [`first text within ${first_text_max_ms} ms`]),
    ].join(", "),
  grade: ({ max_ms, first_text_max_ms }, subject) => {
    const verdicts = turnsOf(subject).flatMap(({ index, turn }) => [
      ...(max_ms === undefined ? [] : [within("complete", index, turn, turn.latencyMs, max_ms)]),
      ...(first_text_max_ms === undefined
        ? []
        : [within("first text", index, turn, turn.firstTextMs, first_text_max_ms)]),
    ]);
    const worst =
      verdicts.find((verdict) => verdict.status === "fail") ??
      verdicts.find((verdict) => verdict.status === "unscored");
    return worst ?? verdicts.at(-1) ?? unscored("there is no reply to time");
  },
};

function turnsOf(subject: Subject): { index: number; turn: Turn }[] {
  return subject.transcript.turns
    .map((turn, index) => ({ index, turn }))
    .filter(({ index }) => subject.turn === null || index === subject.turn);
}

function within(what: string, index: number, turn: Turn, took: number | null, limit: number): Verdict {
  const reply = `turn ${index + 1}`;
  // A conversation that was not played here has no times, and 0 ms would pass every limit.
  if (turn.calls.length === 0)
    return unscored(`${reply}: no API call is recorded, so there is no time to judge`);
  if (took === null) return unscored(`${reply}: the time to the ${what} is unknown`);
  const reason = `${reply}: ${what} after ${Math.round(took)} ms, limit ${limit} ms`;
  return took <= limit ? pass(reason) : fail(reason);
}
