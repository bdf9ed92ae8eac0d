/**
 * Merges the rankings of several searches, by reciprocal rank fusion: 1 / (K + rank), summed over the
 * searches. Scores of different searches can't be compared, ranks can. Source: Cormack, Clarke and Büttcher,
 * SIGIR 2009, with K = 60.
 * @param rankings results of each search, best first
 * @returns all results, best first; of equals, the one that was found first
 */
export function fuse<T>(rankings: readonly (readonly T[])[]): T[] {
  const scores = new Map<T, number>();
  for (const ranking of rankings) {
    for (const [rank, item] of ranking.entries()) {
      scores.set(item, (scores.get(item) ?? 0) + 1 / (K + rank + 1));
    }
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([item]) => item);
}

const K = 60;
