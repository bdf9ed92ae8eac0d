import { caseStability, trialsToBeStable, type CaseTally, type StabilityLabel } from "../../stats/index.ts";

/** A case with what its trials say of how stable it is. */
export interface LabelledCase extends CaseTally {
  caseId: string;
  label: StabilityLabel;
}

/** The cases of a suite by how stable they are. Its keys are those of the report in JSON, as earlier versions wrote it. */
export interface StabilityOverview {
  solid: number;
  /** Cases that pass at times and fail at times, the worst first. These and the broken ones need a look. */
  unsteady: LabelledCase[];
  broken: LabelledCase[];
  /** Cases with too few trials to tell. Those that failed at least once are among `undecidedFailing`. */
  undecided: number;
  undecidedFailing: LabelledCase[];
  /** Trials a case that would tell, as long as it goes on without a failure; null where there is no such case. */
  trialsToTell: number | null;
}

/** Sorts cases into stable, flaky, broken and those of which too little is known. */
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

/** By the share that passed, then by how many trials say so, then by name. */
function worstFirst(a: LabelledCase, b: LabelledCase): number {
  const share = (c: LabelledCase): number => (c.scored === 0 ? 1 : c.passed / c.scored);
  return share(a) - share(b) || b.scored - a.scored || (a.caseId < b.caseId ? -1 : 1);
}
