import { longestFirst } from "./line.ts";
import { plannedTrials } from "./planned.ts";
import type { CaseSummary, Manifest, PlannedTrial } from "../records.ts";

/**
 * The trials that a session plays, in their order, one at a time.
 * @param o.took how long each case took the last time, in milliseconds, by id
 * @param o.only the keys of the trials that are played; without it, all that are not decided
 */
export function* pendingTrials(o: {
  manifest: Pick<Manifest, "cases">;
  decided: ReadonlySet<string>;
  took: ReadonlyMap<string, number>;
  only?: ReadonlySet<string> | undefined;
}): Generator<PlannedTrial> {
  for (const trial of inOrder(o.manifest, o.decided, o.took)) {
    if (o.only === undefined || o.only.has(trial.key)) yield trial;
  }
}

/**
 * The trials that are not decided yet, the longest first: see `longestFirst`. The very first is one of the
 * quickest: all others wait for what it writes into the prompt cache.
 */
function* inOrder(
  manifest: Pick<Manifest, "cases">,
  decided: ReadonlySet<string>,
  took: ReadonlyMap<string, number>,
): Generator<PlannedTrial> {
  const cases = longestFirst(manifest.cases, took);
  if (took.size === 0) return yield* undecided(cases, decided);
  const [opening] = undecided(cases.toReversed(), decided);
  if (opening === undefined) return;
  yield opening;
  for (const planned of undecided(cases, decided)) if (planned.key !== opening.key) yield planned;
}

function* undecided(
  cases: readonly CaseSummary[],
  decided: ReadonlySet<string>,
): Generator<PlannedTrial, undefined> {
  for (const planned of plannedTrials({ cases })) if (!decided.has(planned.key)) yield planned;
}
