import { caseStability, trialsToBeStable, type CaseTally, type StabilityLabel } from "../../stats/index.ts";

/** A case with its stability, as its trials show it. */
export interface LabelledCase extends CaseTally {
  caseId: string;
  label: StabilityLabel;
}

/**
 * The cases of a suite by their stability. The keys are those of the JSON report, as earlier versions wrote
 * it.
 */
export interface StabilityOverview {
  solid: number;
  /** Cases that sometimes pass and sometimes fail, the worst first. These and the broken ones need a look. */
  unsteady: LabelledCase[];
  broken: LabelledCase[];
  /** Cases with too few trials to decide. Those that failed at least once are also in `undecidedFailing`. */
  undecided: number;
  undecidedFailing: LabelledCase[];
  /** How many trials a case would be enough, if none fails; null where there is no such case. */
  trialsToTell: number | null;
}

/** Sorts cases into stable, flaky, broken and undecided. */
export function stabilityOf(cases: readonly ({ caseId: string } & CaseTally)[]): StabilityOverview {
  const found = caseStability(cases);
  const labelled = cases.map((c, i): LabelledCase => ({
    ...c,
    label: found.cases[i]?.label ?? "not_enough_runs",
  }));
  const of = (label: StabilityLabel): LabelledCase[] =>
    labelled.filter((c) => c.label === label).sort(worstFirst);
  const undecided = of("not_enough_runs");
  const clean = undecided.some((c) => c.passed === c.scored);
  return {
    solid: of("solid").length,
    unsteady: of("unsteady"),
    broken: of("broken"),
    undecided: undecided.length,
    undecidedFailing: undecided.filter((c) => c.passed < c.scored),
    trialsToTell: clean ? trialsToBeStable(found.prior) : null,
  };
}

/** By the share that passed, then by the number of trials, then by name. */
function worstFirst(a: LabelledCase, b: LabelledCase): number {
  const share = (c: LabelledCase): number => (c.scored === 0 ? 1 : c.passed / c.scored);
  return share(a) - share(b) || b.scored - a.scored || (a.caseId < b.caseId ? -1 : 1);
}
