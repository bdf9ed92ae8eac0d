import { plannedTrials } from "./planned.ts";
import type { Manifest, PlannedTrial } from "../records.ts";

/**
 * The trials that a session plays, in their order, one at a time.
 * @param o.took how long each case took the last time, in milliseconds, by id
 * @param o.only the keys of the trials that are played; all that are not decided where it is left out
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
 * The trials that are not decided yet. Those of cases that took longest last time come first, so that no long one begins
 * when all others are done. A case that nobody has timed is taken for an ordinary one. Graham 1969: at most a third longer
 * than the best order there is. But the very first is one of the quickest: what it writes into the prompt cache, all others
 * wait for.
 */
function* inOrder(
  manifest: Pick<Manifest, "cases">,
  decided: ReadonlySet<string>,
  took: ReadonlyMap<string, number>,
): Generator<PlannedTrial> {
  const known = [...took.values()];
  const ordinary = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const of = (c: { id: string }): number => took.get(c.id) ?? ordinary;
  if (took.size === 0) return yield* undecided(manifest.cases, decided);
  const longestFirst = manifest.cases.toSorted((a, b) => of(b) - of(a));
  const [opening] = undecided(longestFirst.toReversed(), decided);
  if (opening === undefined) return;
  yield opening;
  for (const planned of undecided(longestFirst, decided)) if (planned.key !== opening.key) yield planned;
}

function* undecided(
  cases: Manifest["cases"],
  decided: ReadonlySet<string>,
): Generator<PlannedTrial, undefined> {
  for (const planned of plannedTrials({ cases })) if (!decided.has(planned.key)) yield planned;
}
