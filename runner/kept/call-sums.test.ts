import { expect, test } from "vitest";
import type { CallRecord } from "../../claude/types.ts";
import { aCall, aRecord, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { sumCalls } from "./call-sums.ts";

const KNOWN = { replayed: true };
const SENT_HERE = { replayed: true, sentHere: true } as const;

/** A call that was answered, as request `id`. */
function call(id: string, overrides: Partial<CallRecord> = {}): CallRecord {
  const attempt = { startedAt: "2026-11-23T10:00:00.000Z", latencyMs: 80, firstTextMs: 40, failure: null };
  return aCall({ role: "judge", attempts: [{ ...attempt, requestId: id }], ...overrides });
}

test.each([
  ["an answer that was just sent for", [call("a")], 0],
  ["an answer of an earlier session", [call("a", KNOWN)], 1],
  ["an answer that came before a batch, to a trial that began again", [call("a", SENT_HERE)], 0],
  ["the second use of an answer in a trial", [call("a"), call("a", SENT_HERE)], 1],
  ["the same in a trial that began again", [call("a", SENT_HERE), call("a", SENT_HERE)], 1],
  ["an answer of another run", [call("a", { ...KNOWN, paidBy: "first" }), call("b")], 1],
])("%s: how many were known already", (_what, judgeCalls, replayed) => {
  const [sums] = sumCalls(aRecord({ caseId: "case", transcript: aTranscript({ turns: [] }), judgeCalls }));
  expect(sums?.replayed).toBe(replayed);
});
