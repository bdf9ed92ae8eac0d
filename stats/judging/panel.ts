/**
 * Agreement of a panel: any number of raters, some of whom did not rate everything. One row for each subject,
 * one column for each rater, null where a rating is missing.
 */
export type Ratings = readonly (readonly (number | null)[])[];

interface Panel {
  /** How many raters put each subject into each category. */
  counts: number[][];
  /** How many raters rated each subject. */
  raters: number[];
  categories: number;
  /** Mean share of each category over the subjects. */
  shares: number[];
  /** Mean agreement over the subjects that two or more rated. */
  observed: number;
  /** Subjects that two or more rated. */
  paired: number;
}

/** @throws {RangeError} when no subject was rated twice, or all ratings are the same */
function readPanel(ratings: Ratings): Panel {
  const given = ratings.map((row) => row.filter((r) => r !== null)).filter((row) => row.length > 0);
  const categories = [...new Set(given.flat())].sort((a, b) => a - b);
  const counts = given.map((row) => categories.map((c) => row.filter((r) => r === c).length));
  const raters = given.map((row) => row.length);
  const paired = raters.filter((r) => r > 1).length;
  if (paired === 0) throw new RangeError("No subject was rated twice, so there is no agreement to measure");
  if (categories.length < 2) throw new RangeError("All ratings are the same: nothing is left for agreement");
  const observed =
    sum(counts.map((row, i) => ((raters[i] ?? 0) > 1 ? pairsAlike(row) / pairs(raters[i] ?? 0) : 0))) /
    paired;
  const shares = categories.map(
    (_, c) => sum(counts.map((row, i) => (row[c] ?? 0) / (raters[i] ?? 1))) / given.length,
  );
  return { counts, raters, categories: categories.length, shares, observed, paired };
}

const pairs = (n: number): number => n * (n - 1);
const pairsAlike = (row: readonly number[]): number => sum(row.map(pairs));

/**
 * Gwet's AC1 of a panel, with its standard error over subjects.
 * @throws {RangeError} when no subject was rated twice, or all ratings are the same
 * Source: Gwet 2008; as R's irrCAC.
 */
export function panelAC1(ratings: Ratings): { ac1: number; se: number } {
  const { counts, raters, categories, shares, observed, paired } = readPanel(ratings);
  const n = counts.length;
  const chance = sum(shares.map((s) => s * (1 - s))) / (categories - 1);
  const ac1 = (observed - chance) / (1 - chance);
  const spread = counts.map((row, i) => {
    const r = raters[i] ?? 1;
    const own = r > 1 ? (n / paired) * ((pairsAlike(row) / pairs(r) - chance) / (1 - chance)) : 0;
    const ownChance = sum(row.map((c, k) => c * (1 - (shares[k] ?? 0)))) / r / (categories - 1);
    return own - (2 * (1 - ac1) * (ownChance - chance)) / (1 - chance);
  });
  const variance = sum(spread.map((x) => (x - ac1) ** 2)) / (n * (n - 1));
  return { ac1, se: Math.sqrt(variance) };
}

/**
 * Fleiss' kappa of a panel.
 * @throws {RangeError} when no subject was rated twice, or all ratings are the same
 * Source: Fleiss 1971, with missing ratings as in Gwet 2014.
 */
export function fleissKappa(ratings: Ratings): number {
  const { shares, observed } = readPanel(ratings);
  const chance = sum(shares.map((s) => s * s));
  return (observed - chance) / (1 - chance);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
