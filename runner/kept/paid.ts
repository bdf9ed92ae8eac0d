import type { CallRecord } from "../../claude/types.ts";
import { callsOf, requestOf } from "./call-sums.ts";
import type { Paid } from "../digests.ts";
import type { TrialRecord } from "../records.ts";

/**
 * What a trial paid for its answers, and what it saved because an earlier run had paid for the same answers.
 * An answer that was used twice is counted once. A request that was never answered costs nothing.
 */
export function paidOf(record: TrialRecord): Paid {
  const paid = { answers: 0, known: 0, paidUsd: 0, savedUsd: 0, unknownPaid: 0, unknownSaved: 0 };
  for (const { costUsd, paidBy } of answersOf(record)) {
    paid.answers += 1;
    if (paidBy === undefined) {
      paid.paidUsd += costUsd ?? 0;
      if (costUsd === null) paid.unknownPaid += 1;
    } else {
      paid.known += 1;
      paid.savedUsd += costUsd ?? 0;
      if (costUsd === null) paid.unknownSaved += 1;
    }
  }
  return paid;
}

/**
 * The answers of a trial, each once: of two equal questions in a trial only the first is sent, and its answer
 * is replayed for the second.
 */
function answersOf(record: TrialRecord): CallRecord[] {
  const answered = callsOf(record).filter((call) => call.usage !== null);
  if (!answered.some((call) => call.replayed)) return answered;
  const seen = new Set(answered.filter((call) => !call.replayed).map(requestOf));
  return answered.filter((call) => {
    if (!call.replayed) return true;
    const request = requestOf(call);
    const first = request === null || !seen.has(request);
    seen.add(request);
    return first;
  });
}
