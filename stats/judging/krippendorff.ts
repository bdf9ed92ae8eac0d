import type { AgreementTable } from "./agreement.ts";
import type { Ratings } from "./panel.ts";

/**
 * What a difference between two ratings means: a different category, a distance in an order, or a distance in
 * numbers.
 */
export type Level = "nominal" | "ordinal" | "interval";

/**
 * Krippendorff's alpha: 1 - observed / expected disagreement, for any number of raters and with missing
 * ratings.
 * @param ratings one row a unit; units with fewer than two ratings are left out
 * @throws {RangeError} when no unit has two ratings, or all ratings are the same Source: Krippendorff 2004,
 * chapter 11.
 */
export function krippendorffAlpha(ratings: Ratings, level: Level): number {
  const units = ratings.map((row) => row.filter((r) => r !== null)).filter((row) => row.length > 1);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((v, i) => [v, i]));
  const together = values.map(() => values.map(() => 0));
  for (const unit of units) {
    unit.forEach((a, i) =>
      unit.forEach((b, j) => {
        if (i === j) return;
        const row = together[place.get(a) ?? 0];
        const column = place.get(b) ?? 0;
        if (row !== undefined) row[column] = (row[column] ?? 0) + 1 / (unit.length - 1);
      }),
    );
  }
  return alphaOf(together, values, level);
}

/** The same for a table of two raters; rows and columns are the ratings 0, 1, 2 and so on. */
export function krippendorffAlphaOfTable(table: AgreementTable, level: Level): number {
  const together = table.map((row, i) => row.map((count, j) => count + (table[j]?.[i] ?? 0)));
  return alphaOf(
    together,
    table.map((_, i) => i),
    level,
  );
}

/** @param together how often two values meet in a unit, each pair both ways */
function alphaOf(together: readonly (readonly number[])[], values: readonly number[], level: Level): number {
  const totals = together.map((row) => row.reduce((a, b) => a + b, 0));
  const n = totals.reduce((a, b) => a + b, 0);
  let observed = 0;
  let expected = 0;
  for (const i of values.keys()) {
    for (const j of values.keys()) {
      const distance = distanceOf({ i, j, values, totals, level });
      observed += (together[i]?.[j] ?? 0) * distance;
      expected += (totals[i] ?? 0) * (totals[j] ?? 0) * distance;
    }
  }
  if (expected === 0) {
    throw new RangeError("Alpha needs two ratings of a unit at least, and ratings that are not all the same");
  }
  return 1 - ((n - 1) * observed) / expected;
}

function distanceOf(o: {
  i: number;
  j: number;
  values: readonly number[];
  totals: readonly number[];
  level: Level;
}): number {
  const { i, j, values, totals, level } = o;
  if (i === j) return 0;
  if (level === "nominal") return 1;
  if (level === "interval") return ((values[i] ?? 0) - (values[j] ?? 0)) ** 2;
  // Ratings between the two, with half of each of their own.
  const between = totals.slice(Math.min(i, j), Math.max(i, j) + 1).reduce((a, b) => a + b, 0);
  return (between - ((totals[i] ?? 0) + (totals[j] ?? 0)) / 2) ** 2;
}
