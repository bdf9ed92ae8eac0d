import { tallyPairs, type MatchedCase } from "../arm/arm.ts";
import { plural } from "../words/words.ts";
import { ERRS_TOO_OFTEN, findingOf } from "../judge/both-sides.ts";
import { judgeOver, type JudgeOfBoth, type Judges } from "../judge/judges.ts";
import { trusted } from "../judge/trust.ts";
import {
  behindSeen,
  expectedVariation,
  holm,
  mdeSuite,
  realChange,
  suiteDiff,
  suiteRate,
  tango,
  trialsToSettleBoth,
  twoSidedZ,
  withinCase,
  type Difference,
  type Eyes,
} from "../../stats/index.ts";
import type { Conclusion, SuiteAnswer, GroupResult } from "./analysis.ts";
import { addUp, scenariosOf, type ScoredPairs, type Scenarios } from "./scenario.ts";
import { betweenPoints, byPoints, largestLeft, luckAmong, oneIn, signed } from "./words.ts";

/** A criterion, or all cases together if `criterion` is null. */
export interface ComparedGroup {
  criterion: string | null;
  name: string;
}

/** The judges behind a result. All cases together depend on every judge that decides a part of them. */
interface SubjectJudge {
  untrusted: boolean;
  eyes: Eyes | null;
  both: JudgeOfBoth | null;
}

const NO_JUDGES: Judges = new Map();

export function judgeOfSubject(
  { criterion }: ComparedGroup,
  judges: Judges,
  matched: readonly MatchedCase[],
): SubjectJudge | null {
  if (criterion === null) {
    const all = [...judges.keys()].flatMap((id) => judgeOver(judges, id, matched) ?? []);
    return { untrusted: all.some((j) => j.of.untrusted), eyes: null, both: null };
  }
  const both = judgeOver(judges, criterion, matched);
  return both === null ? null : { untrusted: both.of.untrusted, eyes: both.eyes, both };
}

const NOTHING_GOOD: { good: Conclusion[]; instead: Conclusion } = {
  good: ["better", "no_large_difference"],
  instead: "cannot_tell",
};

const ALPHA = 0.05;
const Z = twoSidedZ(1 - ALPHA);
/** A difference up to this size counts as none: five points, as the gate's margin. */
const LARGE = 0.05;
const POWER = 0.8;

/** The first question: did behaviour change on exactly these cases? Only the model's own variation counts. */
export function answerForTheseCases(
  matched: readonly MatchedCase[],
  subjects: readonly ComparedGroup[],
  judges: Judges = NO_JUDGES,
): Omit<SuiteAnswer, "broke" | "fixed" | "caseNote"> {
  const evidence = subjects.map((subject) => ({
    subject,
    scenarios: scenariosOf(tallyPairs(matched, subject.criterion)),
    judge: judgeOfSubject(subject, judges, matched),
  }));
  const decide = (which: "observed" | "worst" | "best"): Decided[] =>
    decideTogether(evidence.map((e) => ({ ...e.scenarios[which], judge: e.judge })));
  const [observed, worst, best] = [decide("observed"), decide("worst"), decide("best")];
  const results = evidence.map(({ subject, scenarios, judge }, i) =>
    describe({ subject, scenarios, judge, matched, all: evidence.length }, [observed[i], worst[i], best[i]]),
  );
  const whole = evidence.find((e) => e.subject.criterion === null)?.scenarios.observed;
  return {
    results,
    together: together(subjects),
    ...whatCanBeSeen(whole ?? { a: [], b: [] }, subjects.length),
  };
}

interface Decided {
  change: Difference | null;
  chance: number;
  chanceTogether: number;
  conclusion: Conclusion;
}

/** Decides several results so that the chance of any false "different" stays below 5 %. */
function decideTogether(evidence: readonly (ScoredPairs & { judge: SubjectJudge | null })[]): Decided[] {
  const chances = evidence.map(({ a, b }) => twoSided(a, b));
  const raised = holm(chances);
  return evidence.map(({ a, b, judge }, i) => {
    const change = changeOf(a, b, judge?.eyes ?? null);
    const chanceTogether = raised[i] ?? 1;
    const conclusion = trusted(judge, conclude(change, chanceTogether), NOTHING_GOOD);
    return { change, chance: chances[i] ?? 1, chanceTogether, conclusion };
  });
}

/**
 * The change with its range. Where each case was tried once on both sides, the pairs that differ contain more
 * information than the rates.
 */
function changeOf(a: ScoredPairs["a"], b: ScoredPairs["b"], eyes: Eyes | null): Difference | null {
  if (![...a, ...b].every((t) => t.scored === 1)) return realChange(a, b, Z, eyes);
  const change = suiteDiff(a, b, Z);
  if (change === null) return null;
  const only = (first: ScoredPairs["a"], second: ScoredPairs["a"]): number =>
    first.filter((t, i) => t.passed > (second[i]?.passed ?? 0)).length;
  const seen = { diff: change.diff, ...tango(only(a, b), only(b, a), a.length, 1 - ALPHA) };
  return eyes === null ? seen : behindSeen(seen, Z, eyes);
}

/** Chance of a difference at least this large in either direction, if there were none. */
function twoSided(a: ScoredPairs["a"], b: ScoredPairs["b"]): number {
  const { pMid } = withinCase(a, b);
  return Math.min(1, 2 * Math.min(pMid, 1 - pMid));
}

function conclude(change: Difference | null, chance: number): Conclusion {
  if (change === null) return "cannot_tell";
  // The exact test can find a change that the range does not show. Where the range includes 0, nothing is
  // called a change.
  if (chance <= ALPHA && change.lower > 0) return "better";
  if (chance <= ALPHA && change.upper < 0) return "worse";
  return Math.max(Math.abs(change.lower), Math.abs(change.upper)) <= LARGE
    ? "no_large_difference"
    : "cannot_tell";
}

function describe(
  o: {
    subject: ComparedGroup;
    scenarios: Scenarios;
    judge: SubjectJudge | null;
    matched: readonly MatchedCase[];
    all: number;
  },
  [observed, worst, best]: (Decided | undefined)[],
): GroupResult {
  const { subject, scenarios, judge, all } = o;
  const { a, b } = scenarios.observed;
  const missing = scenarios.missing.a + scenarios.missing.b;
  const change = observed?.change ?? null;
  const bounds =
    missing > 0 && worst?.change && best?.change
      ? { worst: worst.change.diff, best: best.change.diff }
      : null;
  const decided = observed?.conclusion ?? "cannot_tell";
  const open = bounds !== null && (worst?.conclusion !== decided || best?.conclusion !== decided);
  const conclusion = open && decided !== "cannot_tell" ? "trials_missing" : decided;
  const [rateA, rateB] = [suiteRate(a, Z)?.rate ?? null, suiteRate(b, Z)?.rate ?? null];
  return {
    criterion: subject.criterion,
    name: subject.name,
    cases: a.length,
    a: addUp(a),
    b: addUp(b),
    rateA,
    rateB,
    change,
    chance: change === null ? null : (observed?.chance ?? null),
    chanceTogether: change === null ? null : (observed?.chanceTogether ?? null),
    missing: scenarios.missing,
    bounds,
    conclusion,
    sentence:
      judge?.untrusted === true && conclusion === "cannot_tell" && change !== null
        ? `${ERRS_TOO_OFTEN} The change is between ${betweenPoints(change)}.`
        : sentence({ conclusion, change, bounds, missing, evidence: scenarios.observed, all }),
    chanceSentence: chanceSentence(change, observed?.chance ?? 1),
    judge:
      subject.criterion === null || judge?.both == null
        ? null
        : findingOf({
            judge: judge.both,
            criterion: subject.criterion,
            cases: o.matched,
            sides: "both",
            measured: rateA === null || rateB === null ? null : { before: rateA, after: rateB },
            trials: Infinity,
            margin: LARGE,
          }),
  };
}

function sentence(o: {
  conclusion: Conclusion;
  change: Difference | null;
  bounds: GroupResult["bounds"];
  missing: number;
  evidence: ScoredPairs;
  all: number;
}): string {
  const { conclusion, change, bounds } = o;
  if (change === null) return "Can't tell: no case was scored on both sides.";
  switch (conclusion) {
    case "better":
      return `Better on these cases ${byPoints(change)}.`;
    case "worse":
      return `Worse on these cases ${byPoints(change)}.`;
    case "no_large_difference":
      return `No difference larger than ${largestLeft(change)} points either way is left.`;
    case "trials_missing":
      return `Can't tell: ${plural(o.missing, "trial")} ${o.missing === 1 ? "is" : "are"} missing, and with them the change could be anything from ${signed(bounds?.worst ?? -1)} to ${signed(bounds?.best ?? 1)} points.`;
    case "cannot_tell": {
      if (change.lower > 0 || change.upper < 0) {
        const which = change.upper < 0 ? "A drop" : "A gain";
        return `${which} ${byPoints(change)} is likely, ${luckAmong(o.all)}; ${settle(o.evidence, o.all)}.`;
      }
      const what = `the change is between ${betweenPoints(change)}`;
      return `Can't tell yet: ${what}; ${settle(o.evidence, o.all)}.`;
    }
  }
}

function settle({ a, b }: ScoredPairs, all: number): string {
  const zTogether = twoSidedZ(1 - ALPHA / Math.max(1, all));
  const now = Math.max(1, ...a.map((t) => t.scored), ...b.map((t) => t.scored));
  const trials = trialsToSettleBoth({ a, b, margin: LARGE, z: Z, zTogether });
  if (trials === null) return "more cases would probably settle it, more trials hardly";
  return `about ${plural(trials - now, "more trial")} a case for both would probably settle it`;
}

function chanceSentence(change: Difference | null, chance: number): string {
  if (change === null || change.diff === 0) return "";
  return `Chance of a difference this large if nothing had changed: ${oneIn(chance)}.`;
}

function together(subjects: readonly ComparedGroup[]): string {
  const criteria = subjects.filter((s) => s.criterion !== null).length;
  const what =
    criteria === 0
      ? "Checked the cases as a whole only"
      : `Checked ${criteria} ${criteria === 1 ? "criterion" : "criteria"} and the cases as a whole together`;
  return criteria === 0
    ? `${what}.`
    : `${what}; the bar is raised so that false alarms stay under 5 % overall.`;
}

/**
 * Which changes over all cases the suite can notice, given how flaky its cases are, as one of several
 * results.
 */
function whatCanBeSeen(
  { a, b }: ScoredPairs,
  all: number,
): Pick<SuiteAnswer, "noticeable" | "noticeableSentence"> {
  const cases = a.length;
  if (cases === 0) return { noticeable: null, noticeableSentence: "" };
  const trials = (tallies: ScoredPairs["a"]): number => addUp(tallies).scored / cases;
  const { rate, within } = expectedVariation([...a, ...b]);
  const noticeable = mdeSuite({
    rate,
    withinVariance: within,
    cases,
    kA: trials(a),
    kB: trials(b),
    alpha: ALPHA / 2 / Math.max(1, all),
    power: POWER,
  });
  return {
    noticeable,
    noticeableSentence:
      noticeable >= 1
        ? "On these cases no change, however large, would be noticed reliably: there are too few trials."
        : `On these cases, changes of ${(noticeable * 100).toFixed(1)} points or more would be noticed 4 times of 5.`,
  };
}
