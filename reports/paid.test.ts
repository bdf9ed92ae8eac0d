import { describe, expect, it } from "vitest";
import type { CallRecord } from "../claude/types.ts";
import { aCall, aRecord, aTranscript } from "../tests/fixtures/records.ts";
import { paidOf, paidWords } from "./paid.ts";

const RUN = { runId: "this" };

/** A call that was answered, as request `id`. */
function call(id: string | null, overrides: Partial<CallRecord> = {}): CallRecord {
  const attempt = { startedAt: "2026-11-23T10:00:00.000Z", latencyMs: 80, firstTextMs: 40, failure: null };
  return aCall({ attempts: [{ ...attempt, requestId: id }], costUsd: 0.01, ...overrides });
}

const trial = (...judgeCalls: CallRecord[]) =>
  aRecord({ caseId: "case", transcript: aTranscript({ turns: [] }), judgeCalls });

describe("what a run paid", () => {
  it("is what it asked itself; what an earlier run asked is saved", () => {
    const records = [trial(call("a"), call("b", { replayed: true, paidBy: "earlier", costUsd: 0.04 }))];
    expect(paidOf(records, RUN)).toEqual({
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
    expect(paidOf([record], RUN)).toMatchObject({ answers: 4, paidUsd: 0.031 });
  });

  it("holds an answer once that an interrupted session of this run had paid for", () => {
    expect(paidOf([trial(call("a", { replayed: true }))], RUN)).toMatchObject({
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
      expect(paidOf([trial(...calls)], RUN)).toMatchObject({ answers: 1, paidUsd: 0.01 });
    }
    const known = call("a", { replayed: true, paidBy: "earlier" });
    expect(paidOf([trial(known, known)], RUN)).toMatchObject({ answers: 1, known: 1, savedUsd: 0.01 });
  });

  it("takes no two answers for one where the server gave them no names", () => {
    const nameless = call(null, { replayed: true });
    expect(paidOf([trial(nameless, nameless, call(null))], RUN)).toMatchObject({ answers: 3 });
  });

  it("holds its own answer that came back through the log of another run", () => {
    const own = call("a", { replayed: true, paidBy: "this" });
    expect(paidOf([trial(own)], RUN)).toMatchObject({ known: 0, paidUsd: 0.01, savedUsd: 0 });
  });

  it("does not hold what was never answered", () => {
    expect(paidOf([trial(aCall({ usage: null, costUsd: null }))], RUN)).toMatchObject({
      answers: 0,
      unknownPaid: 0,
    });
  });
});

describe("in words, it is", () => {
  const words = (...calls: CallRecord[]): string => paidWords(paidOf([trial(...calls)], RUN));
  const known = (id: string, costUsd: number | null = 4.8) =>
    call(id, { replayed: true, paidBy: "earlier", costUsd });

  it("what was paid, and what was saved where anything was", () => {
    expect(words(call("a", { costUsd: 1.2 }))).toBe("$1.20 paid");
    expect(words(call("a", { costUsd: 1.2 }), known("b"))).toBe(
      "$1.20 paid, $4.80 saved: 1 of 2 answers was known from earlier runs",
    );
    expect(words(known("a"), known("b"))).toBe(
      "$0 paid, $9.60 saved: all 2 answers were known from earlier runs",
    );
    expect(words(known("a"))).toBe("$0 paid, $4.80 saved: its answer was known from earlier runs");
  });

  it("never nothing for want of a price", () => {
    expect(words(call("a", { costUsd: null }), known("b", null), known("c", null))).toBe(
      "$0 plus 1 answer of unknown price paid, $0 plus 2 answers of unknown price saved: 2 of 3 answers were known from earlier runs",
    );
  });
});
