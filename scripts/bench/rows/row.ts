/** One line of the table. */
export interface BenchRow {
  what: string;
  measured: number;
  unit: string;
  /** The most that it should be; null where it is shown for information. */
  aim: number | null;
  note?: string;
}

/** Shows rows as soon as they are known, where a benchmark takes minutes. They are also returned. */
export type Tell = (rows: readonly BenchRow[]) => void;

/** How often a timing is repeated; the median counts. */
export const REPEATS = 3;

/** A suite whose cases are tried ten times each: a thousand trials of few distinct cases. */
export const THOUSAND = { cases: 100, trials: 10 };

export function seconds(ms: number | undefined): string {
  return `${((ms ?? 0) / 1000).toFixed(2)} s`;
}

/** How many trials passed, from the first lines of a report. */
export function passedIn(report: string): number {
  return Number(/trials: ([\d,]+) passed/.exec(report)?.[1]?.replaceAll(",", "") ?? 0);
}
