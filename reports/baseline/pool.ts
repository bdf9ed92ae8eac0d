import { plural, thousands } from "../../text/counts.ts";
import type { Baseline, BaselineCase, BaselineCheck } from "./baseline.ts";

/**
 * Adds the trials of further runs of the same agent to a baseline. Trials of one run are correlated (the
 * provider's state, a cache, a batch). Several runs show how much, and a gate then knows how much of a single
 * bad run may be chance.
 * @param others in the order in which they are added; `differenceOf` must return null for each
 */
export function poolBaselines(first: Baseline, others: readonly Baseline[]): Baseline {
  if (others.length === 0) return first;
  return {
    ...first,
    run: {
      ...first.run,
      // A gate on the simulator takes the next seed, which must differ from all of theirs.
      seed: Math.max(first.run.seed, ...others.map((b) => b.run.seed)),
      with: others.map((b) => b.run.id),
    },
    criteria: first.criteria.map((c) => {
      const same = others.flatMap((b) => b.criteria.filter((o) => o.id === c.id));
      return {
        ...c,
        passed: same.reduce((n, o) => n + o.passed, c.passed),
        scored: same.reduce((n, o) => n + o.scored, c.scored),
      };
    }),
    cases: first.cases.map((c) => {
      const same = others.flatMap((b) => b.cases.filter((o) => o.id === c.id));
      return same.reduce(append, { ...c, runs: [c.trials] });
    }),
  };
}

function append(a: BaselineCase, b: BaselineCase): BaselineCase {
  const after = (own: readonly number[], more: readonly number[]): number[] => [
    ...own,
    ...more.map((t) => t + a.trials),
  ];
  const same = new Map(b.checks.map((k) => [k.hash, k]));
  return {
    ...a,
    trials: a.trials + b.trials,
    runs: [...(a.runs ?? [a.trials]), b.trials],
    missing: after(a.missing, b.missing),
    brokeOff: after(a.brokeOff, b.brokeOff),
    checks: a.checks.map((k): BaselineCheck => {
      const more = same.get(k.hash);
      return {
        ...k,
        failed: after(k.failed, more?.failed ?? []),
        unscored: after(k.unscored, more?.unscored ?? []),
      };
    }),
  };
}

/** Why a run's trials can't be added to a baseline's, in a few words; null where they can. */
export function differenceOf(first: Baseline, other: Baseline): string | null {
  if (first.run.id === other.run.id) return "it is the same run";
  if (first.variant.id !== other.variant.id || first.variant.promptHash !== other.variant.promptHash) {
    return "it tried another model or another state of the prompt";
  }
  if (first.run.simulated !== other.run.simulated) return "one of the two was made on the simulator";
  if (first.run.simulated && first.run.seed === other.run.seed) {
    return "it has the same seed of the simulator, and so the same words; give it another with --seed";
  }
  if (first.run.judgeModel !== other.run.judgeModel)
    return `another judge decided it: ${other.run.judgeModel}`;
  const theirs = new Map(other.cases.map((c) => [c.id, c]));
  const unlike = first.cases.filter((c) => {
    const same = theirs.get(c.id);
    return same === undefined || same.play !== c.play || checksOf(same) !== checksOf(c);
  });
  if (unlike.length === 0) return null;
  return `${thousands(unlike.length)} of ${plural(first.cases.length, "case")} ${unlike.length === 1 ? "is" : "are"} not there, or not the same: ${unlike
    .slice(0, 4)
    .map((c) => c.id)
    .join(", ")}`;
}

function checksOf(c: BaselineCase): string {
  return c.checks.map((k) => k.hash).join();
}
