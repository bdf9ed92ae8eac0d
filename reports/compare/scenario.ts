import type { PairedTally } from "../arm/arm.ts";
import type { CaseTally } from "../../stats/index.ts";

/** Passes and scored trials of the cases that both sides scored, paired by index. */
export interface ScoredPairs {
  a: CaseTally[];
  b: CaseTally[];
}

/** The known results, and the results if every missing trial had gone one way. */
export interface Scenarios {
  observed: ScoredPairs;
  /**
   * Missing trials count as passed for the baseline and failed for the candidate; and the reverse.
   */
  worst: ScoredPairs;
  best: ScoredPairs;
  missing: { a: number; b: number };
}

export function scenariosOf(pairs: readonly PairedTally[]): Scenarios {
  const seen = pairs.filter((p) => p.a.scored > 0 && p.b.scored > 0);
  // A case without results on one side is missing too: its trials could have gone either way.
  const fill = (aPasses: boolean, bPasses: boolean): ScoredPairs => ({
    a: pairs.map((p) => filled(p.a, p.missing.a, aPasses)),
    b: pairs.map((p) => filled(p.b, p.missing.b, bPasses)),
  });
  const sum = (side: "a" | "b"): number => pairs.reduce((total, p) => total + p.missing[side], 0);
  return {
    observed: { a: seen.map((p) => p.a), b: seen.map((p) => p.b) },
    worst: fill(true, false),
    best: fill(false, true),
    missing: { a: sum("a"), b: sum("b") },
  };
}

function filled(tally: CaseTally, missing: number, passes: boolean): CaseTally {
  return { passed: tally.passed + (passes ? missing : 0), scored: tally.scored + missing };
}

/** The sum of passes and scored trials of several cases. */
export function addUp(tallies: readonly CaseTally[]): CaseTally {
  return tallies.reduce((sum, t) => ({ passed: sum.passed + t.passed, scored: sum.scored + t.scored }), {
    passed: 0,
    scored: 0,
  });
}
