import { requireSameLength } from "../require.ts";

/** What a value belongs to: a case, or a group of cases. */
export type ClusterId = string | number;

/**
 * How the residuals of a cluster are scaled. CR0: not at all, right for very many clusters. CR1: by G / (G - 1), as
 * Inspect AI does. CR2: each by its leverage, best for few or unequal clusters (Bell and McCaffrey 2002).
 */
export type ClusterCorrection = "CR0" | "CR1" | "CR2";

interface Cluster {
  size: number;
  /** Sum of residuals. */
  sum: number;
}

function clustersOf(values: readonly number[], ids: readonly ClusterId[]): Cluster[] {
  requireSameLength("Values and their clusters", values, ids);
  if (values.length === 0) throw new RangeError("A standard error needs at least one value");
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  if (!Number.isFinite(mean))
    throw new RangeError("A standard error needs values that are all finite numbers");
  const clusters = new Map<ClusterId, Cluster>();
  values.forEach((value, i) => {
    const id = ids[i] ?? i;
    const cluster = clusters.get(id) ?? { size: 0, sum: 0 };
    clusters.set(id, { size: cluster.size + 1, sum: cluster.sum + value - mean });
  });
  return [...clusters.values()];
}

/**
 * Standard error of the mean of values that come in clusters; in the units of the values.
 * @param ids the cluster of each value, paired by index
 * @throws {RangeError} for unequal lengths, and for CR1 and CR2 with a single cluster, which shows no variation
 *   between clusters
 * Source: Liang and Zeger 1986 (CR0), Bell and McCaffrey 2002 (CR2); for evaluations Miller 2024.
 */
export function clusterSE(
  values: readonly number[],
  ids: readonly ClusterId[],
  correction: ClusterCorrection = "CR1",
): number {
  const clusters = clustersOf(values, ids);
  const n = values.length;
  if (correction !== "CR0") requireTwo(clusters);
  const scale = correction === "CR1" ? clusters.length / (clusters.length - 1) : 1;
  const squares = clusters.reduce(
    (total, c) => total + c.sum ** 2 / (correction === "CR2" ? 1 - c.size / n : 1),
    0,
  );
  return Math.sqrt(scale * squares) / n;
}

/**
 * Degrees of freedom for the mean with a CR2 standard error. May be fractional; equal clusters give G - 1.
 * @throws {RangeError} for fewer than two clusters
 * Source: Satterthwaite's approximation as in Bell and McCaffrey 2002, Pustejovsky and Tipton 2018.
 */
export function clusterSatterthwaiteDf(values: readonly number[], ids: readonly ClusterId[]): number {
  const clusters = clustersOf(values, ids);
  requireTwo(clusters);
  const n = values.length;
  // The CR2 variance is a quadratic form of independent errors; entries of its matrix on the clusters, times n^2:
  const trace = clusters.reduce((sum, c) => sum + c.size, 0);
  const spread = (c: Cluster): number => c.size ** 2 / (1 - c.size / n);
  const all = clusters.reduce((sum, c) => sum + spread(c), 0);
  const squares = clusters.reduce(
    (sum, c) => sum + c.size ** 2 + (spread(c) * (all - spread(c))) / n ** 2,
    0,
  );
  return trace ** 2 / squares;
}

function requireTwo(clusters: readonly Cluster[]): void {
  if (clusters.length < 2)
    throw new RangeError("A standard error between clusters needs at least two of them");
}
