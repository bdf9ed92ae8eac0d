import type { CriterionResult } from "../count/analysis.ts";
import { cleanWords, percent, percentAtLeast, percentAtMost, plural, thousands, trialsAre } from "./words.ts";

type Measured = Extract<CriterionResult, { measurable: true }>;

/** The criteria of ordinary customers, and separately those of attackers. */
interface Population {
  of: "customers" | "attackers";
  title: string;
  criteria: CriterionResult[];
  /** How to read its table: what decides a verdict, and what its columns mean. Empty where nothing is measured. */
  legend: string;
}

/** The tables of a report, without the empty ones. */
export function populationsOf(results: readonly CriterionResult[]): Population[] {
  const attackers = results.filter((r) => r.measurable && r.criterion.population === "attackers");
  const customers = results.filter((r) => !attackers.includes(r));
  const all = [
    { of: "customers" as const, title: "Success criteria", criteria: customers, more: "" },
    {
      of: "attackers" as const,
      title: "Under attack",
      criteria: attackers,
      more: " Attackers are no ordinary customers: no trial here counts for a criterion of those.",
    },
  ];
  const some = all.filter(({ criteria }) => criteria.length > 0);
  return (some.length === 0 ? all.slice(0, 1) : some).map(({ of, title, criteria, more }) => ({
    of,
    title,
    criteria,
    legend: criteria.some((c) => c.measurable)
      ? `Likely: where the pass rate of all ${of} like these lies, 95 times of 100; the cases are a sample of them. Met: measured reaches the target, and likely begins at the floor or above. Not met: likely ends below the target, or a rule that allows no failure was broken.${more}`
      : "",
  }));
}

/** Why a criterion has its verdict, in a sentence or two. The same in every format. */
export function becauseWords(result: CriterionResult): string {
  if (!result.measurable) return result.criterion.reason;
  const { criterion, verdict, rate, interval, counts, bounds } = result;
  const scored = counts.passed + counts.failed;
  const missing = counts.errored + counts.unscored + counts.notRun;
  if (counts.planned === 0) return "Every case that says something about it is in quarantine.";
  if (rate === null || interval === null) {
    return `Nothing could be scored: ${thousands(missing)} of ${plural(counts.planned, "trial")} ${missing === 1 ? "is" : "are"} missing.`;
  }
  const { corrected = null, untrusted = false } = result.judge ?? {};
  if (corrected !== null || untrusted) return correctedWords(result);
  if (criterion.severity === "invariant") return invariantWords(result, interval);
  const share = `${thousands(counts.passed)} of ${plural(scored, "trial")} passed`;
  const likely = `${peopleOf(criterion)} would see between ${percentAtLeast(interval.lower, criterion.floor)} and ${percentAtMost(interval.upper, criterion.target)}`;
  if (verdict === "not_met") return `${share}; ${likely}, which is below ${percent(criterion.target)}.`;
  if (verdict === "met") {
    return `${share}; ${likely}, which reaches the floor of ${percent(criterion.floor)}.`;
  }
  if (bounds !== null) {
    return `${share}, but ${trialsAre(missing)} missing: between ${percentAtLeast(bounds.worst)} and ${percentAtMost(bounds.best)} would pass.`;
  }
  if (rate < criterion.target) {
    return `${share}; ${likely}: too few to tell whether ${percent(criterion.target)} is reached.`;
  }
  return `${share}; ${likely}: ${moreCases(result)}.`;
}

function peopleOf({ population }: Measured["criterion"]): string {
  return `${population ?? "customers"} like these`;
}

/** Where people's labels decide, the judge's own range would contradict the verdict. */
function correctedWords({ criterion, verdict, counts, judge }: Measured): string {
  const scored = counts.passed + counts.failed;
  const missing = counts.errored + counts.unscored + counts.notRun;
  const share = `${thousands(counts.passed)} of ${plural(scored, "trial")} passed by the judge's word`;
  if (criterion.severity === "invariant" && counts.failed > 0) return `${share}; none may fail.`;
  const { corrected = null, untrusted = false } = judge ?? {};
  if (corrected === null) return `${share}, and the judge errs too often to show that the target is met.`;
  const likely = `corrected for the judge's mistakes, ${peopleOf(criterion)} would see between ${percentAtLeast(corrected.lower, criterion.floor)} and ${percentAtMost(corrected.upper, criterion.target)}`;
  if (verdict === "not_met") return `${share}; ${likely}, which is below ${percent(criterion.target)}.`;
  if (verdict === "met")
    return `${share}; ${likely}, which reaches the floor of ${percent(criterion.floor)}.`;
  if (untrusted) return `${share}; ${likely}, and the judge errs too often to show that the target is met.`;
  return missing > 0
    ? `${share}; ${likely}, and ${trialsAre(missing)} missing.`
    : `${share}; ${likely}: too few to tell.`;
}

function invariantWords(result: Measured, interval: { lower: number }): string {
  const { criterion, verdict, counts } = result;
  const scored = counts.passed + counts.failed;
  const missing = counts.errored + counts.unscored + counts.notRun;
  if (counts.failed > 0)
    return `${thousands(counts.failed)} of ${plural(scored, "trial")} broke it; none may.`;
  const clean = cleanWords(scored, 1 - interval.lower);
  if (verdict === "met") return `${clean}, which the floor of ${percent(criterion.floor)} allows.`;
  return missing > 0 ? `${clean}, and ${trialsAre(missing)} missing.` : `${clean}: ${moreCases(result)}.`;
}

function moreCases({ casesNeeded, criterion }: Measured): string {
  if (casesNeeded === null || casesNeeded === 0) return "more cases would tell";
  return `about ${plural(casesNeeded, "more case")} without a failure would show at least ${percent(criterion.floor)}`;
}

/** Ids of some of the cases that failed it. Empty where none did. */
export function failingWords({ failingCases }: Measured, most: number): string {
  if (failingCases.length === 0) return "";
  const hidden = failingCases.length - most;
  return ` Cases: ${failingCases.slice(0, most).join(", ")}${hidden > 0 ? ` and ${thousands(hidden)} more` : ""}.`;
}
