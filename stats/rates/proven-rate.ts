import { populationRate } from "./population.ts";
import { wilson, type CaseTally, type Rate } from "./rate.ts";
import { normalQuantile, tQuantile } from "../special/special.ts";

/**
 * What the trials prove about customers like these: `populationRate`, whose lower end has two guarantees.
 * More passing trials never lower it, and it is never above that of a run of the same cases without a
 * failure.
 *
 * The effective sample size depends on how much the cases differ. So passing trials of a good case can make
 * the cases look less alike, and lower the end. The end is therefore the highest of three proven values: by
 * the cases as they are; by the cases with their rates capped, which never overstates; and by one trial a
 * case, which failed where any trial failed.
 * @returns null when nothing was scored
 * @throws {RangeError} as `populationRate` does
 */
export function provenRate(tallies: readonly CaseTally[], confidence = 0.95): Rate | null {
  const rate = populationRate(tallies, confidence);
  if (rate === null) return null;
  const cases = tallies.filter((t) => t.scored > 0);
  const z = normalQuantile((1 + confidence) / 2);
  const clean = wilson(1, cases.length, z).lower;
  if (cases.length === 1 || rate.rate === 0 || rate.rate === 1) return rate;
  const without = cases.filter((t) => t.passed === t.scored).length;
  const once = wilson(without / cases.length, cases.length, z).lower;
  const t = tQuantile((1 + confidence) / 2, cases.length - 1);
  const trials = cases.reduce((sum, c) => sum + c.scored, 0);
  const means = sharesOf(cases.map((c) => c.passed / c.scored));
  const best = means.reduce((most, { share }) => Math.max(most, share), 0);
  const capped = highest(best, (most) => lowerOf(means, most, { n: cases.length, trials, q: t }));
  return { ...rate, lower: Math.min(clean, Math.max(once, capped)) };
}

interface Share {
  share: number;
  cases: number;
}

/** How many cases have each rate. Thousands of cases with a few trials each have only few different rates. */
function sharesOf(means: readonly number[]): Share[] {
  const cases = new Map<number, number>();
  for (const mean of means) cases.set(mean, (cases.get(mean) ?? 0) + 1);
  return [...cases].map(([share, count]) => ({ share, cases: count }));
}

/** Lower end for cases with these rates, capped at `most`, at their effective sample size. */
function lowerOf(
  means: readonly Share[],
  most: number,
  { n, trials, q }: { n: number; trials: number; q: number },
): number {
  let sum = 0;
  for (const { share, cases } of means) sum += Math.min(share, most) * cases;
  const mean = sum / n;
  let squares = 0;
  for (const { share, cases } of means) squares += (Math.min(share, most) - mean) ** 2 * cases;
  const variance = squares / (n - 1) / n;
  const size = variance <= Number.EPSILON ** 2 ? trials : (mean * (1 - mean)) / variance;
  return wilson(mean, Math.min(trials, Math.max(1, size)), q).lower;
}

/**
 * Largest value of a function from 0 to `to` that rises and then falls; by golden-section search. Kiefer
 * 1953.
 */
function highest(to: number, f: (share: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, to];
  let [left, right] = [high - golden * high, golden * high];
  let [atLeft, atRight] = [f(left), f(right)];
  let best = Math.max(f(to), atLeft, atRight);
  // One of the two points is used again in the next step.
  for (let step = 1; step < 60; step++) {
    if (atLeft > atRight) {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - golden * (high - low);
      atLeft = f(left);
    } else {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + golden * (high - low);
      atRight = f(right);
    }
    best = Math.max(best, atLeft, atRight);
  }
  return best;
}

/** More cases than anyone writes: above this, "how many more" does not help. */
const MOST_CASES = 5000;

/**
 * How many more cases without a failure would show a rate of at least `floor`: the observed ones are kept, and
 * perfect ones with as many trials each are added until the lower end of `provenRate` reaches it.
 * @returns null when no reasonable number does
 */
export function moreCasesNeeded(
  tallies: readonly CaseTally[],
  floor: number,
  confidence = 0.95,
): number | null {
  const trials = Math.max(1, ...tallies.map((t) => t.scored));
  const shows = (more: number): boolean => {
    const perfect = Array.from({ length: more }, () => ({ passed: trials, scored: trials }));
    const rate = provenRate([...tallies, ...perfect], confidence);
    return rate !== null && rate.lower >= floor;
  };
  if (shows(0)) return 0;
  // Doubling, then bisection: adding perfect cases never lowers the limit.
  let enough = 1;
  while (!shows(enough)) {
    enough *= 2;
    if (enough > MOST_CASES) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (shows(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
