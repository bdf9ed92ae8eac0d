import {
  checksOf,
  type BarPlaces,
  type Criterion,
  type Library,
  type Problem,
} from "../../../cases/index.ts";
import { provable, provableFloor, type Provable } from "../../../reports/plan/provable.ts";
import { atLeast } from "../../../reports/plan/words.ts";
import { percent, percentAtMost, plural } from "../../../reports/words/words.ts";

/**
 * Criteria of a library that no run of all its cases could decide: with a floor that a run without any
 * failure does not prove, or with a target that a run of only failures does not miss. They would always say
 * "not enough evidence", which is never intended. A floor equal to its target is not such a mistake: with an
 * agent well above it the criterion is met, with one well below it is missed. Only an agent close to it stays
 * undecided, and `lint` says so.
 */
export function undecidable(loaded: { library: Library; bars: ReadonlyMap<string, BarPlaces> }): Problem[] {
  // It is not known beforehand how many conversations will be recorded.
  const ofRecordings = new Set(
    loaded.library.suites
      .flatMap((suite) => suite.everyConversation)
      .filter((check) => check.severity === "required")
      .flatMap((check) => check.criteria),
  );
  return whatRunsShow(loaded.library).flatMap((p) => {
    const at = loaded.bars.get(p.criterion.id);
    if (at === undefined || (p.cases === 0 && ofRecordings.has(p.criterion.id))) return [];
    if (p.cases === 0) return [unfed(p, at)];
    if (!p.canBeMet) return [neverMet(p, at)];
    return p.canBeMissed ? [] : [neverMissed(p, at)];
  });
}

/** With fewer cases, a criterion that is met says almost nothing about other customers. */
const FEW_CASES = 3;

/**
 * Criteria that a run with very few cases can meet, because their floors are low. This is not a mistake:
 * `lint` names them.
 */
export function thinlyFed(loaded: { library: Library; bars: ReadonlyMap<string, BarPlaces> }): Problem[] {
  return whatRunsShow(loaded.library).flatMap((p): Problem[] => {
    const at = loaded.bars.get(p.criterion.id);
    if (at === undefined || p.cases === 0 || p.cases >= FEW_CASES || !p.canBeMet) return [];
    return [
      {
        location: at.floor,
        message: `"${p.criterion.name}" is met as soon as ${p.cases === 1 ? "its only case passes" : `its ${p.cases} cases pass`}: a run without a failure shows that the rate is ${atLeast(p.cleanRunShows ?? 0)}, and the floor is ${percent(p.criterion.floor)}`,
        hint: "So few cases say next to nothing of other customers. Add cases, and raise the floor.",
      },
    ];
  });
}

/**
 * What runs of the whole library can show for each measurable criterion. Cases in quarantine are counted,
 * because they will return.
 */
export function whatRunsShow(library: {
  cases: Library["cases"];
  criteria: readonly Criterion[];
}): Provable[] {
  return provable({
    criteria: library.criteria,
    cases: library.cases.map((one) => ({
      trials: one.trials,
      criteria: checksOf(one)
        .filter(({ check }) => check.severity === "required")
        .flatMap(({ check }) => check.criteria),
    })),
  });
}

function unfed({ criterion }: Provable, at: BarPlaces): Problem {
  return {
    location: at.floor,
    message: `"${criterion.name}" could never be met: only advisory checks feed it, and these are reported but never counted`,
    hint: "Take `severity: advisory` from a check that feeds it, or move it to `not_measurable`.",
  };
}

function neverMet(p: Provable, at: BarPlaces): Problem {
  const { name, floor, target } = p.criterion;
  const written = at.floor !== at.target;
  const shown = atLeast(p.cleanRunShows ?? 0);
  const bar = written
    ? `the floor is ${percent(floor)}`
    : `without a floor it must prove its target, ${percent(target)}`;
  const possible = provableFloor(p);
  const otherFloor =
    possible === null ? null : `${written ? "Or write" : "Or add"} a floor of ${percent(possible)} or less.`;
  const cases =
    p.needed === null
      ? `No number of cases that anybody would write proves ${percent(floor)}.`
      : `It needs ${plural(p.needed.cases, "case")} (${p.needed.cases - p.cases} more), which is ${plural(p.needed.trials, "trial")} in all. More trials of the same cases don't help: they show more of these cases, and nothing of what other customers would see.`;
  return {
    location: at.floor,
    message: `"${name}" could never be met: with its ${plural(p.cases, "case")} even a run without a failure shows only that the rate is ${shown}, and ${bar}`,
    hint: [cases, otherFloor].filter((s) => s !== null).join(" "),
  };
}

function neverMissed(p: Provable, at: BarPlaces): Problem {
  const { name, target } = p.criterion;
  const upper = 1 - (p.cleanRunShows ?? 0);
  return {
    location: at.target,
    message: `"${name}" could never be missed: with its ${plural(p.cases, "case")} even a run in which every trial fails shows only that the rate is below ${percentAtMost(upper, target)}, and the target is ${percent(target)}`,
    hint:
      target === 0
        ? "A target of 0 % asks for nothing. Write what you want to reach."
        : "Add cases. A criterion that nothing can miss is a green light that never turns red.",
  };
}
