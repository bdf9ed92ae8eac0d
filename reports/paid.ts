import type { CallRecord } from "../claude/types.ts";
import type { Manifest, TrialRecord } from "../runner/records.ts";
import type { Paid } from "./analysis.ts";
import { dollars, plural, thousands } from "./words.ts";

/**
 * What a run really paid for its answers, and what it did not have to, because an earlier run had paid for the same ones.
 * An answer that was used twice is counted once. A request that was never answered costs nothing.
 * @param run whose money it is: an answer that came back to it through another run's log was its own
 */
export function paidOf(records: readonly TrialRecord[], { runId }: Pick<Manifest, "runId">): Paid {
  const paid = { answers: 0, known: 0, paidUsd: 0, savedUsd: 0, unknownPaid: 0, unknownSaved: 0 };
  for (const record of records) {
    for (const { costUsd, paidBy } of answersOf(record)) {
      const known = paidBy !== undefined && paidBy !== runId;
      paid.answers += 1;
      if (known) {
        paid.known += 1;
        paid.savedUsd += costUsd ?? 0;
        if (costUsd === null) paid.unknownSaved += 1;
      } else {
        paid.paidUsd += costUsd ?? 0;
        if (costUsd === null) paid.unknownPaid += 1;
      }
    }
  }
  // Rounded to a millionth of a cent, so that the order of addition never shows.
  return {
    ...paid,
    paidUsd: Number(paid.paidUsd.toFixed(8)),
    savedUsd: Number(paid.savedUsd.toFixed(8)),
  };
}

/** The answers of a trial, each once: two equal questions of one trial are asked once, and the second is replayed. */
function answersOf(record: TrialRecord): CallRecord[] {
  const answered = callsOf(record).filter((call) => call.usage !== null);
  const seen = new Set(answered.filter((call) => !call.replayed).map(requestOf));
  return answered.filter((call) => {
    if (!call.replayed) return true;
    const request = requestOf(call);
    const first = request === null || !seen.has(request);
    seen.add(request);
    return first;
  });
}

/** The request that was answered, by the name that the API gave it; null where it gave none. */
function requestOf({ attempts }: CallRecord): string | null {
  return attempts.find((a) => a.failure === null)?.requestId ?? null;
}

/** Every call of a trial, whoever made it, also those that failed. */
export function callsOf(record: TrialRecord): CallRecord[] {
  const { transcript } = record;
  return [
    ...transcript.turns.flatMap((t) => t.calls),
    ...record.strayCalls,
    ...transcript.customerCalls,
    ...record.judgeCalls,
  ];
}

/** `$1.20 paid, $4.80 saved: 812 of 1,000 answers were known from earlier runs`. */
export function paidWords(paid: Paid): string {
  const spent = `${money(paid.paidUsd, paid.unknownPaid)} paid`;
  if (paid.known === 0) return spent;
  return `${spent}, ${money(paid.savedUsd, paid.unknownSaved)} saved: ${knownWords(paid)} known from earlier runs`;
}

function knownWords({ known, answers }: Paid): string {
  if (known < answers)
    return `${thousands(known)} of ${plural(answers, "answer")} ${known === 1 ? "was" : "were"}`;
  return answers === 1 ? "its answer was" : `all ${thousands(answers)} answers were`;
}

function money(usd: number, unknown: number): string {
  return `${dollars(usd)}${unknown > 0 ? ` plus ${plural(unknown, "answer")} of unknown price` : ""}`;
}
