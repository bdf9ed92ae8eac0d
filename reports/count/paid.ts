import type { Paid, TrialDigest } from "../../runner/digests.ts";
import { moneyWords, plural, thousands } from "../words/words.ts";

/** What the trials of a run paid in total, and what they saved. */
export function sumPaid(records: readonly Pick<TrialDigest, "paid">[]): Paid {
  const sum = { answers: 0, known: 0, paidUsd: 0, savedUsd: 0, unknownPaid: 0, unknownSaved: 0 };
  for (const { paid } of records) {
    sum.answers += paid.answers;
    sum.known += paid.known;
    sum.paidUsd += paid.paidUsd;
    sum.savedUsd += paid.savedUsd;
    sum.unknownPaid += paid.unknownPaid;
    sum.unknownSaved += paid.unknownSaved;
  }
  // Rounded to a millionth of a cent, so that the order of addition does not matter.
  return { ...sum, paidUsd: Number(sum.paidUsd.toFixed(8)), savedUsd: Number(sum.savedUsd.toFixed(8)) };
}

/**
 * `$1.20 paid, $4.80 saved: 812 of 1,000 answers were known from earlier runs`. The simulator costs nothing:
 * its prices show what such a run would cost.
 */
export function paidWords(paid: Paid, { simulated }: { simulated: boolean }): string {
  const usd = money(paid.paidUsd, paid.unknownPaid);
  const spent = simulated ? `would cost ${usd} at the simulator's prices (nothing is paid)` : `${usd} paid`;
  if (paid.known === 0) return spent;
  return `${spent}, ${money(paid.savedUsd, paid.unknownSaved)} saved: ${knownWords(paid)} known from earlier runs`;
}

/** Only the sum: `would cost $4.57` on the simulator, otherwise `$4.57 paid`. */
export function sumWords(paid: Paid, { simulated }: { simulated: boolean }): string {
  const usd = money(paid.paidUsd, paid.unknownPaid);
  return simulated ? `would cost ${usd}` : `${usd} paid`;
}

function knownWords({ known, answers }: Paid): string {
  if (known < answers)
    return `${thousands(known)} of ${plural(answers, "answer")} ${known === 1 ? "was" : "were"}`;
  return answers === 1 ? "its answer was" : `all ${thousands(answers)} answers were`;
}

/** An unknown price is reported, and is never 0. */
function money(usd: number, unknown: number): string {
  return moneyWords(usd, plural(unknown, "answer"), unknown);
}
