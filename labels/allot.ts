/** A criterion for which conversations are drawn. */
export interface Stratum {
  /** How many there are. */
  available: number;
  /** Average seconds to read one. */
  seconds: number;
}

/** Below this, neither what the judge failed nor what it passed is drawn. */
const FEWEST = 2;

/**
 * How many conversations of each criterion are drawn: the number falls with the root of the reading time, which
 * gives the narrowest ranges for a person's time. A judge is measured for each criterion separately, so that no
 * share is wrong for it; only its range is wider where fewer are drawn.
 * @returns together `size`, or all there are
 * Source: optimal allocation with costs, Cochran 1977, 5.5, with equal variances; rounded by Webster's method.
 */
export function allot(strata: readonly Stratum[], size: number): number[] {
  const counts = strata.map(({ available }) => Math.min(FEWEST, available));
  const total = (): number => counts.reduce((sum, n) => sum + n, 0);
  while (total() < size) {
    const claims = strata.map(({ available, seconds }, i) => {
      const count = counts[i] ?? 0;
      return count < available ? 1 / Math.sqrt(Math.max(1, seconds)) / (2 * count + 1) : 0;
    });
    const most = Math.max(0, ...claims);
    if (most === 0) break;
    const at = claims.indexOf(most);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/**
 * The same items, so that no two of one case follow each other where that can be avoided: a vote should not repeat
 * the vote before. Cases with the most remaining items come first; otherwise the order stays.
 */
export function apart<T>(items: readonly T[], caseOf: (item: T) => string): T[] {
  const byCase = new Map<string, T[]>();
  for (const item of items) byCase.set(caseOf(item), [...(byCase.get(caseOf(item)) ?? []), item]);
  const ordered: T[] = [];
  let last: T[] | null = null;
  while (ordered.length < items.length) {
    const open = [...byCase.values()].filter((own) => own.length > 0);
    const others = open.filter((own) => own !== last);
    const next: T[] = (others.length > 0 ? others : open).reduce((a, b) => (b.length > a.length ? b : a));
    ordered.push(...next.splice(0, 1));
    last = next;
  }
  return ordered;
}
