import { decideCriterion, type GateBounds, type LookTallies } from "./gate.ts";
import type { CaseTally } from "./rate.ts";

/** One criterion of a simulated gate. */
export interface SimulatedCriterion {
  /** The baseline, case by case. */
  baseline: readonly CaseTally[];
  /** Which cases of the suite they are: criteria share cases, and a case is played once for all of them. */
  cases: readonly number[];
  /** What the candidate does at a case in a trial, both counted from 0: true where the criterion holds. */
  trial: (index: number, trial: number) => boolean;
}

export interface SimulatedGate {
  verdict: "pass" | "fail" | "undecided";
  /** Candidate's conversations that were played. */
  trials: number;
}

/**
 * Plays one gate as the real one would: looks until every criterion is decided or one failed, and after the first look
 * only the cases that an undecided criterion needs.
 */
export function simulateGate(
  criteria: readonly SimulatedCriterion[],
  plan: { looks: readonly number[]; bounds: GateBounds; margin: number },
): SimulatedGate {
  const looks: LookTallies[][] = criteria.map(() => []);
  const verdicts = criteria.map((): SimulatedGate["verdict"] => "undecided");
  const played = new Map<number, number>();
  for (const k of plan.looks) {
    criteria.forEach((criterion, c) => {
      if (verdicts[c] !== "undecided") return;
      criterion.cases.forEach((id) => played.set(id, k));
      const b = criterion.cases.map((_, i) => tally(criterion, i, k));
      looks[c]?.push({ a: criterion.baseline, b });
      verdicts[c] = decideCriterion({
        looks: looks[c] ?? [],
        margin: plan.margin,
        bounds: plan.bounds,
      }).verdict;
    });
    if (verdicts.includes("fail") || !verdicts.includes("undecided")) break;
  }
  const trials = [...played.values()].reduce((sum, k) => sum + k, 0);
  if (verdicts.includes("fail")) return { verdict: "fail", trials };
  return { verdict: verdicts.includes("undecided") ? "undecided" : "pass", trials };
}

function tally(criterion: SimulatedCriterion, index: number, trials: number): CaseTally {
  let passed = 0;
  for (let trial = 0; trial < trials; trial++) if (criterion.trial(index, trial)) passed++;
  return { passed, scored: trials };
}

/** How often gates ended in which way. */
export interface GateShares {
  gates: number;
  pass: number;
  fail: number;
  undecided: number;
  meanTrials: number;
}

/** Adds up simulated gates. Shares are between 0 and 1. */
export function gateShares(gates: readonly SimulatedGate[]): GateShares {
  const share = (verdict: SimulatedGate["verdict"]): number =>
    gates.filter((g) => g.verdict === verdict).length / Math.max(1, gates.length);
  return {
    gates: gates.length,
    pass: share("pass"),
    fail: share("fail"),
    undecided: share("undecided"),
    meanTrials: gates.reduce((sum, g) => sum + g.trials, 0) / Math.max(1, gates.length),
  };
}
