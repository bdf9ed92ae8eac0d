import { requireTallies, type CaseTally } from "../rates/rate.ts";
import { requirePart, requireSameLength } from "../require.ts";
import { hypergeometricPmf } from "../special/special-discrete.ts";

/**
 * Did anything change on these cases? If not, the trials of both variants within a case are interchangeable,
 * however hard the case is. The test needs no margin and no variance estimate, and nothing random: the same
 * trials give the same answer.
 */

/** p-values of one comparison. Small `pLower`: the second variant is worse. */
export interface WithinCase {
  /** Chance of so few passes of `b`, or fewer, if nothing had changed. It is never too small. */
  pLower: number;
  /**
   * The same, counting the exact number of passes only half: on average close to its level, and more
   * powerful.
   */
  pMid: number;
  /** Chance of so many passes of `b`, or more. */
  pUpper: number;
  /** Chance of anything at least as surprising as what was seen. */
  pTwoSided: number;
}

/**
 * Exact conditional test over all cases, paired by index; numbers of trials may differ by case and variant. A
 * case without a trial in one of the variants, or where all or none passed in both, has no effect. With one
 * trial each it is McNemar's exact test.
 * @throws {RangeError} for lists of unequal length and tallies that aren't whole numbers Source: exact
 * Mantel-Haenszel test (Gart 1970), as R's `mantelhaen.test(exact = TRUE)`; mid-p: Lancaster 1961.
 */
export function withinCase(a: readonly CaseTally[], b: readonly CaseTally[]): WithinCase {
  let distribution = [1];
  let offset = 0;
  let observed = 0;
  for (const s of strata(a, b)) {
    const [low, high] = [Math.max(0, s.passes - s.nA), Math.min(s.passes, s.nB)];
    const pmf = Array.from({ length: high - low + 1 }, (_, i) =>
      hypergeometricPmf(low + i, s.passes, s.nA + s.nB - s.passes, s.nB),
    );
    distribution = convolve(distribution, pmf);
    offset += low;
    observed += s.passedB;
  }
  const at = distribution[observed - offset] ?? 0;
  const below = sum(distribution.slice(0, observed - offset));
  const above = sum(distribution.slice(observed - offset + 1));
  return {
    pLower: Math.min(1, below + at),
    pMid: Math.min(1, below + at / 2),
    pUpper: Math.min(1, above + at),
    // R's tolerance: equal probabilities must not differ by rounding.
    pTwoSided: Math.min(1, sum(distribution.filter((p) => p <= at * (1 + 1e-7)))),
  };
}

/**
 * Cochran-Mantel-Haenszel statistic without continuity correction, as a standard normal value: the
 * large-sample form of `withinCase`, below 0 where the second variant is worse. 0 where no case is
 * informative. Passes may be expected values, not whole numbers. Source: Mantel and Haenszel 1959, whose
 * chi-squared is its square.
 */
export function cmhZ(a: readonly CaseTally[], b: readonly CaseTally[]): number {
  requireSameLength("Cases of both variants", a, b);
  requireTallies(a);
  requireTallies(b);
  let surplus = 0;
  let variance = 0;
  for (const [i, before] of a.entries()) {
    const after = b[i] ?? { passed: 0, scored: 0 };
    const passes = before.passed + after.passed;
    const n = before.scored + after.scored;
    if (before.scored === 0 || after.scored === 0) continue;
    surplus += after.passed - (passes * after.scored) / n;
    variance += (passes * (n - passes) * before.scored * after.scored) / (n * n * (n - 1));
  }
  return variance === 0 ? 0 : surplus / Math.sqrt(variance);
}

interface Stratum {
  /** Passes of both variants together. */
  passes: number;
  passedB: number;
  nA: number;
  nB: number;
}

/** The informative cases. */
function strata(a: readonly CaseTally[], b: readonly CaseTally[]): Stratum[] {
  requireSameLength("Cases of both variants", a, b);
  return a.flatMap((before, i) => {
    const after = b[i] ?? { passed: 0, scored: 0 };
    requirePart(before.passed, before.scored);
    requirePart(after.passed, after.scored);
    const passes = before.passed + after.passed;
    if (before.scored === 0 || after.scored === 0) return [];
    if (passes === 0 || passes === before.scored + after.scored) return [];
    return [{ passes, passedB: after.passed, nA: before.scored, nB: after.scored }];
  });
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const out = Array.from({ length: a.length + b.length - 1 }, () => 0);
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    for (let j = 0; j < b.length; j++) out[i + j] = (out[i + j] ?? 0) + x * (b[j] ?? 0);
  }
  return out;
}

function sum(values: readonly number[]): number {
  // Smallest first, so that a small tail is not lost when it is added to large numbers.
  return [...values].sort((x, y) => x - y).reduce((total, value) => total + value, 0);
}
