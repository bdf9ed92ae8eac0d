import { steadiness, trialsToBeSolid, type CaseTally, type SteadinessLabel } from "../../stats/index.ts";

/** A case with what its trials say about its steadiness. */
export interface SteadyCase extends CaseTally {
  caseId: string;
  label: SteadinessLabel;
}

/** The cases of a suite by their steadiness. */
export interface SteadinessOverview {
  solid: number;
  /** Cases that pass at times and fail at times, the worst first; with the broken ones, what somebody should look at. */
  unsteady: SteadyCase[];
  broken: SteadyCase[];
  /** Cases with too few trials to tell. Those that failed at least once are among `undecidedFailing`. */
  undecided: number;
  undecidedFailing: SteadyCase[];
  /** Trials a case that would tell, as long as it goes on without a failure; null where there is no such case. */
  trialsToTell: number | null;
}

/** Sorts cases into solid, unsteady, broken and those of which too little is known. */
export function steadinessOf(cases: readonly ({ caseId: string } & CaseTally)[]): SteadinessOverview {
  const found = steadiness(cases);
  const labelled = cases.map((c, i): SteadyCase => ({
    ...c,
    label: found.cases[i]?.label ?? "not_enough_runs",
  }));
  const of = (label: SteadinessLabel): SteadyCase[] =>
    labelled.filter((c) => c.label === label).sort(worstFirst);
  const undecided = of("not_enough_runs");
  const clean = undecided.some((c) => c.passed === c.scored);
  return {
    solid: of("solid").length,
    unsteady: of("unsteady"),
    broken: of("broken"),
    undecided: undecided.length,
    undecidedFailing: undecided.filter((c) => c.passed < c.scored),
    trialsToTell: clean ? trialsToBeSolid(found.prior) : null,
  };
}

/** By the share that passed, then by how many trials say so, then by name. */
function worstFirst(a: SteadyCase, b: SteadyCase): number {
  const share = (c: SteadyCase): number => (c.scored === 0 ? 1 : c.passed / c.scored);
  return share(a) - share(b) || b.scored - a.scored || (a.caseId < b.caseId ? -1 : 1);
}
