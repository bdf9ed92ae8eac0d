import { brokenCases } from "./broken-cases.ts";
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

/** What all checks of the suite's cases say together, by the number of the case. */
export interface SimulatedCases {
  baseline: readonly CaseTally[];
  trial: (index: number, trial: number) => boolean;
}

export interface SimulatedGate {
  verdict: "pass" | "fail" | "undecided";
  /** Candidate's conversations that were played. */
  trials: number;
}

/**
 * Plays one gate as the real one would: looks until every criterion is decided and no case is suspected, or until one
 * failed; after the first look only the cases that are still needed.
 * @param cases whole cases, for those that broke by themselves; null to leave that out
 */
export function simulateGate(
  criteria: readonly SimulatedCriterion[],
  cases: SimulatedCases | null,
  plan: { looks: readonly number[]; bounds: GateBounds; margin: number },
): SimulatedGate {
  const looks: LookTallies[][] = criteria.map(() => []);
  const verdicts = criteria.map((): SimulatedGate["verdict"] => "undecided");
  const played = new Map<number, number>();
  let suspected: number[] = [];
  let broken = false;
  for (const k of plan.looks) {
    suspected.forEach((id) => played.set(id, k));
    criteria.forEach((criterion, c) => {
      if (verdicts[c] !== "undecided") return;
      criterion.cases.forEach((id) => played.set(id, k));
      const b = criterion.cases.map((_, i) => tally(criterion.trial, i, k));
      looks[c]?.push({ a: criterion.baseline, b });
      verdicts[c] = decideCriterion({
        looks: looks[c] ?? [],
        margin: plan.margin,
        bounds: plan.bounds,
      }).verdict;
    });
    if (cases !== null) {
      const pairs = cases.baseline.map((a, id) => ({
        id: String(id),
        a,
        b: tally(cases.trial, id, played.get(id) ?? 0),
      }));
      const found = brokenCases(pairs, { looks: plan.looks.length });
      broken = found.shown.length > 0;
      suspected = found.suspected.map(Number);
    }
    const decided = !verdicts.includes("undecided") && suspected.length === 0;
    if (broken || verdicts.includes("fail") || decided) break;
  }
  const trials = [...played.values()].reduce((sum, k) => sum + k, 0);
  if (broken || verdicts.includes("fail")) return { verdict: "fail", trials };
  return { verdict: verdicts.includes("undecided") ? "undecided" : "pass", trials };
}

function tally(play: SimulatedCases["trial"], index: number, trials: number): CaseTally {
  let passed = 0;
  for (let trial = 0; trial < trials; trial++) if (play(index, trial)) passed++;
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
