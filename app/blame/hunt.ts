import { sprt } from "../../stats/index.ts";
import type { TriedEdits } from "../../reports/blame/analysis.ts";

/** How a case fares with a set of edits. */
type State = "good" | "bad";

/** What a hunt wants to know next: how the case fares with these edits, in the order of all edits. */
type Question = string[];

/**
 * Finds the edits that break a case, by halving: with the likelier half made, is the case broken? So eight edits take three
 * or four questions where one at a time takes eight. What is found is shown twice: the case is broken with the found edits
 * alone, and not broken with all others. Where neither half breaks it alone, edits work together, and the smallest set that
 * does is looked for.
 *
 * @param weights how likely each edit is to blame; a half is one of the weight
 * @returns the sets of edits that break the case, each by itself
 * Source: Zeller and Hildebrandt 2002 (delta debugging); Junker 2004 (QuickXplain), for edits that work together.
 */
export function* hunt(
  edits: readonly string[],
  weights: ReadonlyMap<string, number>,
): Generator<Question, string[][], State> {
  const culprits: string[][] = [];
  let left = [...edits];
  while (left.length > 0) {
    const found = yield* oneSet(left, weights);
    culprits.push(found);
    left = left.filter((edit) => !found.includes(edit));
    if (left.length === 0 || (yield left) === "good") break;
  }
  return culprits;
}

/** One set of edits that breaks the case, out of edits that do together. */
function* oneSet(
  edits: readonly string[],
  weights: ReadonlyMap<string, number>,
): Generator<Question, string[], State> {
  let suspects = [...edits];
  let shown = false;
  while (suspects.length > 1) {
    const [first, second] = halves(suspects, weights);
    shown = (yield first) === "bad";
    suspects = shown ? first : second;
  }
  // It was found by leaving out all others, which says nothing where edits work together.
  if (shown || edits.length === 1 || (yield suspects) === "bad") return suspects;
  return yield* together(edits, [], weights);
}

/** The smallest set that breaks the case together with `given`, which alone does not. */
function* together(
  edits: readonly string[],
  given: readonly string[],
  weights: ReadonlyMap<string, number>,
): Generator<Question, string[], State> {
  if (edits.length === 1) return [...edits];
  const [first, second] = halves(edits, weights);
  if ((yield [...given, ...first]) === "bad") return yield* together(first, given, weights);
  if ((yield [...given, ...second]) === "bad") return yield* together(second, given, weights);
  const ofFirst = yield* together(first, [...given, ...second], weights);
  const ofSecond = yield* together(second, [...given, ...ofFirst], weights);
  return [...ofFirst, ...ofSecond];
}

/** The likeliest edits that weigh half of all, and the others. Neither is empty. */
function halves(edits: readonly string[], weights: ReadonlyMap<string, number>): [string[], string[]] {
  const weight = (edit: string): number => weights.get(edit) ?? 1;
  const sorted = [...edits].sort((a, b) => weight(b) - weight(a));
  const half = sorted.reduce((sum, edit) => sum + weight(edit), 0) / 2;
  let taken = 0;
  let count = 0;
  for (const edit of sorted) {
    if (count > 0 && taken + weight(edit) / 2 > half) break;
    taken += weight(edit);
    count++;
  }
  const first = new Set(sorted.slice(0, Math.min(Math.max(1, count), edits.length - 1)));
  return [edits.filter((edit) => first.has(edit)), edits.filter((edit) => !first.has(edit))];
}

/** A case is good or bad where trials say so with this much error, each way. */
const ERROR = 0.05;
/** After so many trials it counts as what more of them say. */
export const MOST_TRIALS = 9;

/**
 * Whether trials of a case look like those of the good prompt or of the bad one. A sequential test between the two
 * rates: two or three trials are enough where the two are far apart.
 * @returns null where more trials are needed
 */
export function stateOf(
  { passed, failed }: Pick<TriedEdits, "passed" | "failed">,
  rates: Rates,
): State | null {
  const target = Math.min(0.95, Math.max(rates.good, 0.6));
  const floor = Math.max(0.05, Math.min(rates.bad, target - 0.3));
  const verdict = sprt({ target, floor, alpha: ERROR, beta: ERROR }, passed, failed);
  if (verdict !== "continue") return verdict === "pass" ? "good" : "bad";
  if (passed + failed < MOST_TRIALS) return null;
  return passed / (passed + failed) > (target + floor) / 2 ? "good" : "bad";
}

/** How often a case passes with the good prompt, and with the bad one. */
export interface Rates {
  good: number;
  bad: number;
}
