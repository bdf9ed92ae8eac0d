import { describe, expect, it } from "vitest";
import type { CallRecord } from "../../claude/types.ts";
import { aCall, aDigest, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { paidWords, sumPaid } from "./paid.ts";

/** A call that was answered, as request `id`. */
function call(id: string, overrides: Partial<CallRecord> = {}): CallRecord {
  const attempt = { startedAt: "2026-11-23T10:00:00.000Z", latencyMs: 80, firstTextMs: 40, failure: null };
  return aCall({ attempts: [{ ...attempt, requestId: id }], costUsd: 0.01, ...overrides });
}

const trial = (...judgeCalls: CallRecord[]) =>
  aDigest({ caseId: "case", transcript: aTranscript({ turns: [] }), judgeCalls });

describe("what a run paid", () => {
  const words = (...calls: CallRecord[]): string =>
    paidWords(sumPaid([trial(...calls)]), { simulated: false });
  const known = (id: string, costUsd: number | null = 4.8) =>
    call(id, { replayed: true, paidBy: "earlier", costUsd });

  it("is added up over its trials, without the noise of adding", () => {
    const third = call("a", { costUsd: 0.1 });
    expect(sumPaid([trial(third), trial(third), trial(third), trial(call("b", { costUsd: null }))])).toEqual({
      answers: 4,
      known: 0,
      paidUsd: 0.3,
      savedUsd: 0,
      unknownPaid: 1,
      unknownSaved: 0,
    });
  });

  it("is what was paid, and what was saved where anything was", () => {
    expect(words(call("a", { costUsd: 1.2 }))).toBe("$1.20 paid");
    expect(words(call("a", { costUsd: 1.2 }), known("b"))).toBe(
      "$1.20 paid, $4.80 saved: 1 of 2 answers was known from earlier runs",
    );
    expect(words(known("a"), known("b"))).toBe(
      "$0 paid, $9.60 saved: all 2 answers were known from earlier runs",
    );
    expect(words(known("a"))).toBe("$0 paid, $4.80 saved: its answer was known from earlier runs");
  });

  it("is nothing on the simulator, whose prices say what it would cost", () => {
    const paid = sumPaid([trial(call("a", { costUsd: 1.2 }), known("b"))]);
    expect(paidWords(paid, { simulated: true })).toBe(
      "would cost $1.20 at the simulator's prices (nothing is paid), $4.80 saved: 1 of 2 answers was known from earlier runs",
    );
  });

  it("is never 0 where a price is unknown", () => {
    expect(words(call("a", { costUsd: null }), known("b", null), known("c", null))).toBe(
      "1 answer of unknown price paid, 2 answers of unknown price saved: 2 of 3 answers were known from earlier runs",
    );
  });
});
