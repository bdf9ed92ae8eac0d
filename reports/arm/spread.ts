import { quantile, valuesNeeded } from "../../stats/index.ts";

/** The distribution of values over a scale that begins at 0. */
export interface Spread {
  name: string;
  count: number;
  /**
   * How many values are in each of the equal steps of the scale. The last step also holds those beyond its
   * end.
   */
  steps: number[];
  /** The end of the scale. */
  to: number;
  /** The median; null without values. */
  half: number | null;
  /** The 95th percentile; null where there are too few values. */
  most: number | null;
}

const STEPS = 40;
/** Share of the values that the scale covers: a few extreme values would make all others unreadable. */
const REACHED = 0.995;

/** Spreads of several variants on one scale. */
export function spreadsOf(named: readonly { name: string; values: readonly number[] }[]): Spread[] {
  const to = roundUp(Math.max(0, ...named.map(({ values }) => quantile(values, REACHED) ?? 0)));
  return named.map(({ name, values }) => {
    const steps = Array.from({ length: STEPS }, () => 0);
    for (const value of values) {
      const at = to === 0 ? 0 : Math.min(STEPS - 1, Math.floor((value / to) * STEPS));
      steps[at] = (steps[at] ?? 0) + 1;
    }
    return {
      name,
      count: values.length,
      steps,
      to,
      half: quantile(values, 0.5),
      most: values.length >= valuesNeeded(0.95) ? quantile(values, 0.95) : null,
    };
  });
}

/** The next round number: 1, 2, 4, 5 or 8 and zeros. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = [1, 2, 4, 5, 8, 10].find((n) => n * power >= value - power * 1e-9) ?? 10;
  return Number((lead * power).toPrecision(3));
}
