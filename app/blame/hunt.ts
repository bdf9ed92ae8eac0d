import { sprt } from "../../stats/index.ts";
import type { TriedEdits } from "../../reports/blame/analysis.ts";

/** How a case does with a set of edits. */
type State = "good" | "bad";

/** What a search needs to know next: how the case does with these edits, in the order of all edits. */
type Question = string[];

/**
 * Finds the edits that break a case by halving: with the likelier half applied, is the case broken? So eight
 * edits take three or four questions, where trying each alone takes eight. The result is confirmed twice: the
 * case is broken with only the found edits, and not broken with all others. Where neither half breaks it
 * alone, edits work together, and the smallest set of them is searched for.
 *
 *
 * @param weights how likely each edit is to blame; the two halves have equal weight
 * @returns the sets of edits that break the case, each set alone Source: Zeller and Hildebrandt 2002 (delta
 * debugging); Junker 2004 (QuickXplain), for edits that work together.
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

/** One set of edits that breaks the case, out of edits that break it together. */
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
  // It was found by leaving out all others, which proves nothing where edits work together.
  if (shown || edits.length === 1 || (yield suspects) === "bad") return suspects;
  return yield* together(edits, [], weights);
}

/** The smallest set that breaks the case together with `given`, which alone does not break it. */
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

/** The likeliest edits that have half of the weight, and the others. Neither part is empty. */
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

/** The accepted error in deciding that a case is good or bad, in each direction. */
const ERROR = 0.05;
/** After this many trials the majority decides. */
export const MOST_TRIALS = 9;

/**
 * Whether trials of a case look like those of the good prompt or of the bad one. A sequential test between
 * the two rates: two or three trials are enough where the rates are far apart.
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
