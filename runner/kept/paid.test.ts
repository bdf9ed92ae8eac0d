import { describe, expect, it } from "vitest";
import type { CallRecord } from "../../claude/types.ts";
import { aCall, aRecord, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { paidOf } from "./paid.ts";

/** A call that was answered, as request `id`. */
function call(id: string | null, overrides: Partial<CallRecord> = {}): CallRecord {
  const attempt = { startedAt: "2026-11-23T10:00:00.000Z", latencyMs: 80, firstTextMs: 40, failure: null };
  return aCall({ attempts: [{ ...attempt, requestId: id }], costUsd: 0.01, ...overrides });
}

const trial = (...judgeCalls: CallRecord[]) =>
  aRecord({ caseId: "case", transcript: aTranscript({ turns: [] }), judgeCalls });

describe("what a trial paid", () => {
  it("is what it asked itself; what an earlier run asked is saved", () => {
    const record = trial(call("a"), call("b", { replayed: true, paidBy: "earlier", costUsd: 0.04 }));
    expect(paidOf(record)).toEqual({
      answers: 2,
      known: 1,
      paidUsd: 0.01,
      savedUsd: 0.04,
      unknownPaid: 0,
      unknownSaved: 0,
    });
  });

  it("holds the calls of agent, customer and judge, and those of replies that were never finished", () => {
    const transcript = aTranscript({ customerCalls: [call("c")] });
    const record = aRecord({ caseId: "case", transcript, judgeCalls: [call("j")], strayCalls: [call("s")] });
    expect(paidOf(record)).toMatchObject({ answers: 4, paidUsd: 0.031 });
  });

  it("holds an answer once that an interrupted session of this run had paid for", () => {
    expect(paidOf(trial(call("a", { replayed: true })))).toMatchObject({
      answers: 1,
      known: 0,
      paidUsd: 0.01,
    });
  });

  it("holds an answer once that was used twice in a trial, whichever use came first", () => {
    const again = call("a", { replayed: true });
    for (const calls of [
      [call("a"), again],
      [again, call("a")],
      [again, again],
    ]) {
      expect(paidOf(trial(...calls))).toMatchObject({ answers: 1, paidUsd: 0.01 });
    }
    const known = call("a", { replayed: true, paidBy: "earlier" });
    expect(paidOf(trial(known, known))).toMatchObject({ answers: 1, known: 1, savedUsd: 0.01 });
  });

  it("takes no two answers for one where the server gave them no names", () => {
    const nameless = call(null, { replayed: true });
    expect(paidOf(trial(nameless, nameless, call(null)))).toMatchObject({ answers: 3 });
  });

  it("does not hold what was never answered", () => {
    expect(paidOf(trial(aCall({ usage: null, costUsd: null })))).toMatchObject({
      answers: 0,
      unknownPaid: 0,
    });
  });
});
