import { tallyPairs, type MatchedCase } from "../arm/arm.ts";
import { plural } from "../words/words.ts";
import { holm, pairedDifference, type Difference } from "../../stats/index.ts";
import type { PopulationAnswer } from "./analysis.ts";
import { scenariosOf, type ScoredPairs } from "./scenario.ts";
import type { Judges } from "../judge/judges.ts";
import { judgeOfSubject, type ComparedGroup } from "./suite-answer.ts";
import { ERRS_TOO_OFTEN } from "../judge/both-sides.ts";
import { trusted } from "../judge/trust.ts";
import { betweenPoints, byPoints, largestLeft, luckAmong } from "./words.ts";

const ALPHA = 0.05;
const LARGE = 0.05;

/**
 * The second question: what would customers like these see? The cases are a sample of what customers ask, so
 * the difference is computed case by case, and only more cases make it narrower.
 */
export function answerForCustomers(
  matched: readonly MatchedCase[],
  subjects: readonly ComparedGroup[],
  judges: Judges = new Map(),
): PopulationAnswer[] {
  const scenarios = subjects.map((s) => scenariosOf(tallyPairs(matched, s.criterion)));
  const trust = subjects.map((s) => judgeOfSubject(s, judges, matched));
  const decide = (which: "observed" | "worst" | "best"): Decided[] =>
    decideTogether(scenarios.map((s) => s[which])).map((d, i) =>
      d.change === null ? d : { ...d, verdict: trusted(trust[i] ?? null, d.verdict, NOTHING_GOOD) },
    );
  const [observed, worst, best] = [decide("observed"), decide("worst"), decide("best")];
  return subjects.map(({ criterion, name }, i) => {
    const cases = scenarios[i]?.observed.a.length ?? 0;
    const missing = (scenarios[i]?.missing.a ?? 0) + (scenarios[i]?.missing.b ?? 0);
    const decided = observed[i] ?? TOO_FEW;
    const { change, verdict } = decided;
    const open = missing > 0 && (worst[i]?.verdict !== verdict || best[i]?.verdict !== verdict);
    return {
      criterion,
      name,
      cases,
      change,
      sentence:
        open && verdict !== "open"
          ? `Can't tell: ${plural(missing, "trial")} ${missing === 1 ? "is" : "are"} missing, and what they would have shown decides.`
          : verdict === "open" && trust[i]?.untrusted === true
            ? ERRS_TOO_OFTEN
            : sentence(decided, subjects.length),
      hint: `${plural(cases, "case")}: add cases, not trials, to narrow this.`,
    };
  });
}

const NOTHING_GOOD: { good: Verdict[]; instead: Verdict } = { good: ["better", "small"], instead: "open" };

type Verdict = "better" | "worse" | "small" | "open";
type Decided = { change: Difference; verdict: Verdict } | { change: null; verdict: "too_few" };

const TOO_FEW: Decided = { change: null, verdict: "too_few" };

function decideTogether(evidence: readonly ScoredPairs[]): Decided[] {
  const paired = evidence.map(({ a, b }) => pairedDifference(a, b));
  const raised = holm(paired.map((d) => d?.p ?? 1));
  return paired.map((d, i): Decided => {
    if (d === null) return TOO_FEW;
    const change = { diff: d.diff, lower: d.lower, upper: d.upper };
    if ((raised[i] ?? 1) <= ALPHA) return { change, verdict: d.diff > 0 ? "better" : "worse" };
    return { change, verdict: Math.max(Math.abs(d.lower), Math.abs(d.upper)) > LARGE ? "open" : "small" };
  });
}

function sentence({ verdict, change }: Decided, all: number): string {
  switch (verdict) {
    case "too_few":
      return "Too few cases to say anything about customers.";
    case "better":
      return `Customers like these would be served better ${byPoints(change)}.`;
    case "worse":
      return `Customers like these would be served worse ${byPoints(change)}.`;
    case "small":
      return `Customers like these would see no difference larger than ${largestLeft(change)} points either way.`;
    case "open":
      return change.lower > 0 || change.upper < 0
        ? `For customers like these ${change.upper < 0 ? "a drop" : "a gain"} ${byPoints(change)} is likely, ${luckAmong(all)}.`
        : `Can't tell yet: customers like these could see a change between ${betweenPoints(change)}.`;
  }
}
