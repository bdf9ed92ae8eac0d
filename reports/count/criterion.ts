import type { Label } from "../../labels/index.ts";
import type { CriterionSummary, Manifest, Outcome } from "../../runner/records.ts";
import { judgeOfCriterion } from "../judge/calibration.ts";
import { trusted } from "../judge/trust.ts";
import { moreCasesNeeded, provenRate, type CaseTally, type Rate } from "../../stats/index.ts";
import type { CriterionResult } from "./analysis.ts";
import { countOutcomes } from "./outcomes.ts";
import type { TrialSlot } from "./latest.ts";
import { voteOf } from "./vote.ts";

type Measurable = Extract<CriterionSummary, { measurable: true }>;
/** The rate that decides, and its interval. */
type Decisive = Omit<Rate, "nEff">;
type Decision = "met" | "not_met" | "not_enough_evidence";

/**
 * Decides one criterion from all trials of the cases that feed it. The evidence is the trials with a result.
 * Missing trials are counted, and where they could change the verdict there is no verdict. Where people's
 * labels show how often the judge errs, the rate that people would give decides.
 * @param by people's labels of conversations that the judge decided
 */
export function judgeCriterion(
  criterion: Measurable,
  trials: readonly TrialSlot[],
  by: { manifest: Pick<Manifest, "cases">; labels: readonly Label[] },
): CriterionResult {
  const votes = trials.map((t) => ({ caseId: t.caseId, vote: voteOf(criterion.id, t.record) }));
  const counts = countOutcomes(votes.map((v) => v.vote));
  const missing = counts.errored + counts.unscored + counts.notRun;
  const observed = tally(votes, null);
  const rate = provenRate(observed);
  const best = provenRate(tally(votes, true));
  const worst = provenRate(tally(votes, false));
  const judge = judgeOfCriterion({ criterion: criterion.id, ...by, slots: trials, rate });
  const corrected = judge?.corrected ?? null;
  const scored = counts.planned === 0 ? 1 : 1 - missing / counts.planned;
  const verdict = trusted<Decision>(
    judge,
    combine({
      observed: decide(criterion, corrected ?? rate, counts.failed),
      best: decide(criterion, corrected ? withMissing(corrected, scored, 1) : best, counts.failed),
      worst: decide(
        criterion,
        corrected ? withMissing(corrected, scored, 0) : worst,
        counts.failed + missing,
      ),
      missing,
    }),
    { good: ["met"], instead: "not_enough_evidence" },
  );
  const bounds = missing > 0 && best && worst ? { best: best.rate, worst: worst.rate } : null;
  return {
    measurable: true,
    criterion,
    verdict,
    rate: rate?.rate ?? null,
    interval: rate ? { lower: rate.lower, upper: rate.upper } : null,
    counts,
    cases: new Set(trials.map((t) => t.caseId)).size,
    bounds,
    casesNeeded: moreCasesNeeded(observed, criterion.floor),
    failingCases: failingCases(votes),
    judge,
  };
}

/** Passes and scored trials for each case; missing trials are left out, or counted as `missingAs`. */
function tally(votes: readonly { caseId: string; vote: Outcome }[], missingAs: boolean | null): CaseTally[] {
  const cases = new Map<string, CaseTally>();
  for (const { caseId, vote } of votes) {
    const passed = vote === "passed" ? true : vote === "failed" ? false : missingAs;
    const t = cases.get(caseId) ?? { passed: 0, scored: 0 };
    if (passed !== null) cases.set(caseId, { passed: t.passed + (passed ? 1 : 0), scored: t.scored + 1 });
  }
  return [...cases.values()];
}

/**
 * Not met: even the upper end of the interval is below the target (for an invariant: one trial failed).
 * Met: the rate reaches the target, and the lower end reaches the floor. Otherwise the evidence does not decide.
 */
function decide(criterion: Measurable, rate: Decisive | null, failed: number): Decision {
  if (criterion.severity === "invariant" && failed > 0) return "not_met";
  if (rate === null) return "not_enough_evidence";
  if (rate.upper < criterion.target) return "not_met";
  return rate.rate >= criterion.target && rate.lower >= criterion.floor ? "met" : "not_enough_evidence";
}

/**
 * A corrected rate, if the missing trials had all passed (1) or all failed (0). @param scored the share that
 * is not missing
 */
function withMissing(corrected: Decisive, scored: number, missingAs: 0 | 1): Decisive {
  const of = (rate: number): number => rate * scored + missingAs * (1 - scored);
  return { rate: of(corrected.rate), lower: of(corrected.lower), upper: of(corrected.upper) };
}

function combine(d: { observed: Decision; best: Decision; worst: Decision; missing: number }): Decision {
  if (d.missing === 0) return d.observed;
  return d.best === d.worst ? d.best : "not_enough_evidence";
}

function failingCases(votes: readonly { caseId: string; vote: Outcome }[]): string[] {
  const failures = new Map<string, number>();
  for (const { caseId, vote } of votes) {
    if (vote === "failed") failures.set(caseId, (failures.get(caseId) ?? 0) + 1);
  }
  return [...failures].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
