/** How well a ranked list answers a question, each from 0 to 1. */
export interface RankingScores {
  /** The share of the found items that answer the question. 0 where nothing was found. */
  precision: number;
  /** The share of the items that answer the question and were found. */
  recall: number;
  /** Harmonic mean of the two. */
  f1: number;
  /** 1 / rank of the first that answers it; 0 where none was found. */
  reciprocalRank: number;
  /** Discounted gain, as a share of that of the best list of at most `k`. */
  ndcg: number;
}

/**
 * Scores of a ranked list against what answers the question, where all answers are equally good.
 * @param found best first, each item once; items beyond `k` do not count
 * @throws {RangeError} where nothing answers the question: then no list is right
 * Source: Järvelin and Kekäläinen 2002 for nDCG with binary gains.
 */
export function rankingScores(
  found: readonly string[],
  relevant: readonly string[],
  k: number,
): RankingScores {
  const wanted = new Set(relevant);
  if (wanted.size === 0) throw new RangeError("A ranking is scored against at least one relevant item");
  const top = found.slice(0, k);
  const hits = top.flatMap((item, rank) => (wanted.has(item) ? [rank] : []));
  const precision = top.length === 0 ? 0 : hits.length / top.length;
  const recall = hits.length / wanted.size;
  const gain = (ranks: readonly number[]): number =>
    ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0);
  const best = Array.from({ length: Math.min(wanted.size, k) }, (_, rank) => rank);
  const [first] = hits;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    reciprocalRank: first === undefined ? 0 : 1 / (first + 1),
    ndcg: gain(hits) / gain(best),
  };
}
