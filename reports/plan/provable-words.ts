import { percent, plural } from "../words/words.ts";
import { atLeast } from "./words.ts";
import { provable, type Provability, type Provable } from "./provable.ts";

/**
 * A warning before a run that has too few cases for some criteria, for example when only a part of the suites
 * is played: its result is not a verdict on the agent. Null where every criterion can be met.
 */
export function tooFewCases(plan: Provability & { cases: readonly unknown[] }): string | null {
  const all = provable(plan);
  const open = all.filter((p) => !p.canBeMet);
  if (open.length === 0) return null;
  const what =
    open.length === all.length && all.length > 1
      ? "no criterion can be met"
      : `${andList(open.map((p) => `"${p.criterion.name}"`))} can't be met`;
  return `With ${plan.cases.length === 1 ? "this one case" : `these ${plural(plan.cases.length, "case")}`} ${what}: even a run without a failure will say "not enough evidence".`;
}

/** One line for each criterion: what a run without a failure would show, and what is required. */
export function cleanRunLines(all: readonly Provable[]): string[] {
  return all.map((p) => {
    const { name, floor, target } = p.criterion;
    const shows =
      p.cleanRunShows === null
        ? "nothing is shown"
        : `a run without a failure shows ${atLeast(p.cleanRunShows)}`;
    const same =
      floor === target && p.criterion.severity !== "invariant"
        ? ", like the target: an agent near it will never be decided, so a floor below it is better"
        : "";
    return `${name}: ${plural(p.cases, "case")}; ${shows}; the floor is ${percent(floor)}${same}`;
  });
}

/** `a`, `a and b`, `a, b and c`. */
function andList(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
