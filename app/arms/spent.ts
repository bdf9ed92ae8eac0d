import type { TrialDigest } from "../../runner/index.ts";

/** What the trials of several arms cost together. */
export interface Spent {
  add(trials: readonly TrialDigest[]): void;
  /** US dollars for one trial; null where a price is not known, or nothing was played. */
  mean(): number | null;
  sum(): { trials: number; costUsd: number | null };
}

export function createSpent(): Spent {
  let trials = 0;
  let usd: number | null = 0;
  return {
    add(more) {
      for (const { calls, paid } of more) {
        trials++;
        const unknown =
          paid.unknownPaid + paid.unknownSaved + calls.reduce((sum, c) => sum + c.unknownCost, 0) > 0;
        usd = unknown || usd === null ? null : usd + paid.paidUsd;
      }
    },
    mean: () => (usd === null || trials === 0 ? null : usd / trials),
    sum: () => ({ trials, costUsd: usd }),
  };
}
