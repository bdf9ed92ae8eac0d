import type { Interval } from "../rates/rate.ts";
import { requireBetween } from "../require.ts";
import { twoSidedZ } from "../rates/intervals.ts";

/**
 * How far two raters agree beyond chance. A table counts subjects: rows are the first rater's categories (the
 * human's), columns the second's (the judge's). It is never shown alone: a judge that misses half of the
 * failures can agree on 94 %.
 */
export type AgreementTable = readonly (readonly number[])[];

/** Weight of a disagreement: `null` counts all alike, the others count near misses as partial agreement. */
export type AgreementWeights = "linear" | "quadratic" | null;

/** An agreement beyond chance, at most 1, with its large-sample standard error. */
export interface Kappa extends Interval {
  kappa: number;
  se: number;
}

interface Shares {
  n: number;
  p: number[][];
  rows: number[];
  columns: number[];
}

/** @throws {RangeError} unless the table is square, holds counts, and has at least one subject */
function shares(table: AgreementTable): Shares {
  const size = table.length;
  if (size < 2 || table.some((row) => row.length !== size)) {
    throw new RangeError("A table of agreement has as many rows as columns, and two at least");
  }
  for (const count of table.flat()) requireBetween("A count of a table", count, 0, Number.MAX_VALUE);
  const n = sum(table.flat());
  if (n === 0) throw new RangeError("A table of agreement is empty");
  const p = table.map((row) => row.map((count) => count / n));
  const columns = p.map((_, j) => sum(p.map((row) => row[j] ?? 0)));
  return { n, p, rows: p.map((row) => sum(row)), columns };
}

function weight(i: number, j: number, size: number, weights: AgreementWeights): number {
  if (weights === null) return i === j ? 1 : 0;
  const distance = Math.abs(i - j) / (size - 1);
  return 1 - (weights === "linear" ? distance : distance ** 2);
}

/**
 * Cohen's kappa, plain or weighted, with the standard error and the interval of Fleiss, Cohen and Everitt.
 * @throws {RangeError} for a malformed table, or one on which all are in one category (chance explains everything)
 * Source: Cohen 1960, 1968; Fleiss, Cohen and Everitt 1969.
 */
export function cohenKappa(
  table: AgreementTable,
  o: { confidence?: number; weights?: AgreementWeights } = {},
): Kappa {
  const { n, p, rows, columns } = shares(table);
  const size = table.length;
  const w = p.map((row, i) => row.map((_, j) => weight(i, j, size, o.weights ?? null)));
  const at = (m: readonly (readonly number[])[], i: number, j: number): number => m[i]?.[j] ?? 0;
  const cells = p.flatMap((row, i) => row.map((_, j) => ({ i, j })));
  const observed = sum(cells.map(({ i, j }) => at(w, i, j) * at(p, i, j)));
  const chance = sum(cells.map(({ i, j }) => at(w, i, j) * (rows[i] ?? 0) * (columns[j] ?? 0)));
  if (chance >= 1)
    throw new RangeError("Both raters put everybody into one category: nothing is left for agreement");
  const ofRow = p.map((_, i) => sum(columns.map((c, j) => c * at(w, i, j))));
  const ofColumn = p.map((_, j) => sum(rows.map((r, i) => r * at(w, i, j))));
  const spread = sum(
    cells.map(
      ({ i, j }) =>
        at(p, i, j) *
        (at(w, i, j) * (1 - chance) - ((ofRow[i] ?? 0) + (ofColumn[j] ?? 0)) * (1 - observed)) ** 2,
    ),
  );
  const variance = (spread - (observed * chance - 2 * chance + observed) ** 2) / (n * (1 - chance) ** 4);
  const kappa = (observed - chance) / (1 - chance);
  const se = Math.sqrt(Math.max(0, variance));
  const half = twoSidedZ(o.confidence ?? 0.95) * se;
  return { kappa, se, lower: Math.max(-1, kappa - half), upper: Math.min(1, kappa + half) };
}

/** The table of two raters' answers to the same subjects; categories in ascending order. */
export function tableOf(a: readonly number[], b: readonly number[]): number[][] {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(`Two raters must have rated the same subjects, got ${a.length} and ${b.length}`);
  }
  const categories = [...new Set([...a, ...b])].sort((x, y) => x - y);
  const place = new Map(categories.map((c, i) => [c, i]));
  const table = categories.map(() => categories.map(() => 0));
  a.forEach((x, s) => {
    const row = table[place.get(x) ?? 0];
    const column = place.get(b[s] ?? Number.NaN) ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return table;
}

/**
 * Gwet's AC1: stable when one category is rare, but for the same reason too high.
 * @throws {RangeError} for a malformed table
 * Source: Gwet 2008.
 */
export function gwetAC1(table: AgreementTable): { ac1: number; se: number } {
  const { n, p, rows, columns } = shares(table);
  const q = table.length;
  const share = rows.map((r, i) => (r + (columns[i] ?? 0)) / 2);
  const observed = sum(p.map((row, i) => row[i] ?? 0));
  const chance = sum(share.map((s) => s * (1 - s))) / (q - 1);
  const ac1 = (observed - chance) / (1 - chance);
  const spread = sum(
    p.flatMap((row, i) =>
      row.map((cell, j) => {
        const expected = (1 - ((share[i] ?? 0) + (share[j] ?? 0)) / 2) / (q - 1);
        return cell * ((i === j ? 1 : 0) - 2 * (1 - ac1) * expected) ** 2;
      }),
    ),
  );
  const variance = (spread - (observed - 2 * (1 - ac1) * chance) ** 2) / (n * (1 - chance) ** 2);
  return { ac1, se: Math.sqrt(Math.max(0, variance)) };
}

/** The agreement in words, for people who don't know kappa. Landis and Koch 1977. */
export function agreementWord(kappa: number): string {
  if (kappa < 0) return "worse than chance";
  if (kappa <= 0.2) return "slight";
  if (kappa <= 0.4) return "fair";
  if (kappa <= 0.6) return "moderate";
  return kappa <= 0.8 ? "substantial" : "almost perfect";
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
