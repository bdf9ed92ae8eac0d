import type { CheckSeverity } from "../../graders/contract/types.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CheckSummary, Manifest, Outcome } from "../../runner/records.ts";
import type { CaseTally } from "../../stats/index.ts";
import { groupBy } from "../count/group.ts";
import { slotsByCase } from "../count/latest.ts";
import { hasEnded, voteOfChecks } from "../count/vote.ts";

export type CheckStatus = "pass" | "fail" | "unscored";

/** A check on one side of a comparison. */
export interface ArmCheck {
  /** Its position in its case: `2.expect.0`. */
  id: string;
  /** Identifies the check by what it asks and who decides it: the same hash is the same check. */
  hash: string;
  /** In words, for people. */
  label: string;
}

/** The results of one trial. */
export interface ArmTrial {
  /** Whether every reply ended normally. If not, "never says" holds only because little was said. */
  ended: boolean;
  /** A verdict for each check of its case. */
  verdicts: readonly CheckStatus[];
}

/** One case on one side: the results of its trials, check by check. */
export interface ArmCase {
  id: string;
  suite: string;
  /** Hash of what was played, without the checks. */
  playHash: string;
  checks: ArmCheck[];
  /** In the order of their index; null for a trial that errored or was not run. */
  trials: (ArmTrial | null)[];
  /** How many of the trials, from the first on, each run played. Absent where one run played all. */
  runs?: readonly number[];
}

/** One side of a comparison: a run, or a baseline. */
export interface Arm {
  cases: ArmCase[];
}

/** How many letters of a hash identify checks and cases in a baseline, which people read: 64 bits. */
const SHORT = 16;

export function shortHash(hash: string): string {
  return hash.slice(0, SHORT);
}

/** The evidence of a run, independent of the order of its records. */
export function armOfRun(manifest: Manifest, records: Iterable<TrialDigest>): Arm {
  const slots = slotsByCase(manifest, records);
  return {
    cases: manifest.cases.map((c) => {
      const own = (slots.get(c.id) ?? []).map((slot) => slot.record);
      // Equal results share one object, so that what is derived from them is computed once.
      const said = once(
        (trial: ArmTrial) => `${trial.ended} ${trial.verdicts.join()}`,
        (trial) => trial,
      );
      const labels = new Map(own.flatMap((r) => (r?.checks ?? []).map((k) => [k.id, k.label] as const)));
      return {
        id: c.id,
        suite: c.suite,
        playHash: shortHash(c.playHash),
        checks: c.checks.map(({ id, hash }) => ({ id, hash: shortHash(hash), label: labels.get(id) ?? id })),
        trials: own.map((r) => (r === null || r.outcome === "errored" ? null : said(armTrial(c.checks, r)))),
      };
    }),
  };
}

function armTrial(checks: readonly CheckSummary[], record: TrialDigest): ArmTrial {
  const verdicts = new Map(record.checks.map((c) => [c.id, c.status]));
  return { ended: hasEnded(record), verdicts: checks.map((c) => verdicts.get(c.id) ?? "unscored") };
}

/** A check that both sides have. */
export interface MatchedCheck extends ArmCheck {
  severity: CheckSeverity;
  criteria: string[];
  /** Whether a judge decides it. */
  judged?: boolean;
}

/** A case that both sides played, reduced to the checks that both have. `trials` are as in an arm. */
export interface MatchedCase {
  id: string;
  suite: string;
  checks: MatchedCheck[];
  a: ArmCase["trials"];
  b: ArmCase["trials"];
  /** Runs of the first side, as in its arm. */
  runs?: readonly number[];
}

/** What could not be compared, and why, in words. */
export interface LeftOut {
  caseId: string;
  reason: string;
}

/**
 * Cases that only have another id on the second side: a missing case and a new one with the same customer,
 * tools and checks. Where several are equal, they are paired in order.
 * @returns the new id by the old one
 */
export function renamesOf(a: Arm, plan: Pick<Manifest, "cases">["cases"]): Map<string, string> {
  const before = new Set(a.cases.map((c) => c.id));
  const after = new Set(plan.map((c) => c.id));
  const contentOf = (play: string, hashes: readonly string[]): string =>
    JSON.stringify([shortHash(play), hashes.map(shortHash).toSorted()]);
  const hashesOf = (checks: readonly { hash: string }[]): string[] => checks.map((c) => c.hash);
  const fresh = groupBy(
    plan.filter((c) => !before.has(c.id)),
    (c) => contentOf(c.playHash, hashesOf(c.checks)),
  );
  const renames = new Map<string, string>();
  for (const gone of a.cases) {
    if (after.has(gone.id)) continue;
    const heir = fresh.get(contentOf(gone.playHash, hashesOf(gone.checks)))?.shift();
    if (heir !== undefined) renames.set(gone.id, heir.id);
  }
  return renames;
}

/**
 * Pairs the cases of two sides; a case that was only renamed is the same case. A case in the candidate's
 * quarantine is left out. So is a case whose customer or tools changed, because that is another situation. In
 * a case whose checks changed, the unchanged checks are compared. Criteria and severities are the candidate's
 * for both.
 * @param plan the candidate's cases, which say what each check feeds
 */
export function matchArms(
  a: Arm,
  b: Arm,
  plan: Pick<Manifest, "cases">,
): { matched: MatchedCase[]; leftOut: LeftOut[] } {
  const before = new Map(a.cases.map((c) => [c.id, c]));
  const after = new Map(b.cases.map((c) => [c.id, c]));
  const renames = renamesOf(a, plan.cases);
  const oldIds = new Map([...renames].map(([old, now]) => [now, old]));
  const matched: MatchedCase[] = [];
  const leftOut: LeftOut[] = [];
  for (const { id, checks, quarantine } of plan.cases) {
    const old = before.get(oldIds.get(id) ?? id);
    const now = after.get(id);
    if (now === undefined) continue;
    if (quarantine !== null) leftOut.push({ caseId: id, reason: "it is in quarantine" });
    else if (old === undefined) leftOut.push({ caseId: id, reason: "it is new" });
    else if (old.playHash !== now.playHash) {
      leftOut.push({ caseId: id, reason: "what the customer says or the tools answer changed" });
    } else {
      const one = matchCase(old, now, checks);
      if (one.checks.length === 0) {
        leftOut.push({ caseId: id, reason: "none of its checks is the same" });
        continue;
      }
      matched.push(one);
      const gone = now.checks.length - one.checks.length;
      if (gone > 0) {
        leftOut.push({ caseId: id, reason: `${gone} of its ${now.checks.length} checks changed or are new` });
      }
    }
  }
  for (const c of a.cases) {
    if (after.has(c.id) || renames.has(c.id)) continue;
    leftOut.push({ caseId: c.id, reason: "it was not played this time" });
  }
  return { matched, leftOut };
}

function matchCase(old: ArmCase, now: ArmCase, plan: readonly CheckSummary[]): MatchedCase {
  const places = new Map(old.checks.map((c, i) => [c.hash, i]));
  const both = now.checks.flatMap((check, inB) => {
    const inA = places.get(check.hash);
    const planned = plan.find((p) => shortHash(p.hash) === check.hash);
    if (inA === undefined || planned === undefined) return [];
    const { severity, criteria, judged = false } = planned;
    return [{ inA, inB, check: { ...check, severity, criteria, judged } }];
  });
  const pick = (trials: ArmCase["trials"], at: readonly number[]): ArmCase["trials"] => {
    const picked = once(
      (t: ArmTrial) => t,
      (t) => ({ ended: t.ended, verdicts: at.map((i) => t.verdicts[i] ?? "unscored") }),
    );
    return trials.map((t) => t && picked(t));
  };
  return {
    id: now.id,
    suite: now.suite,
    ...(old.runs === undefined ? {} : { runs: old.runs }),
    checks: both.map((m) => m.check),
    a: pick(
      old.trials,
      both.map((m) => m.inA),
    ),
    b: pick(
      now.trials,
      both.map((m) => m.inB),
    ),
  };
}

/** Passes and scored trials of one case on both sides, and the trials without a result. */
export interface PairedTally {
  id: string;
  a: CaseTally;
  b: CaseTally;
  missing: { a: number; b: number };
}

/**
 * What the matched cases say about a criterion. Cases that don't feed it are left out.
 * @param criterion its id; null for the whole case: every required check
 */
export function tallyPairs(matched: readonly MatchedCase[], criterion: string | null): PairedTally[] {
  return matched.flatMap((one) => {
    const votes = votesOf(one, criterion);
    if (votes === null) return [];
    const side = (said: readonly (boolean | null)[]): { tally: CaseTally; missing: number } => {
      const passed = said.filter((v) => v === true).length;
      const scored = said.filter((v) => v !== null).length;
      return { tally: { passed, scored }, missing: said.length - scored };
    };
    const a = side(votes.a);
    const b = side(votes.b);
    return [{ id: one.id, a: a.tally, b: b.tally, missing: { a: a.missing, b: b.missing } }];
  });
}

/**
 * The result of each trial of a matched case for a criterion, on both sides: true where it holds, null where
 * there is no result.
 * @param criterion its id; null for the whole case: every required check
 * @returns null for a case that does not feed the criterion
 */
export function votesOf(
  one: MatchedCase,
  criterion: string | null,
): Record<"a" | "b", (boolean | null)[]> | null {
  const counts = countingChecks(one, criterion);
  if (counts.length === 0) return null;
  const vote = once(
    (t: ArmTrial) => t,
    (t) => voteOfTrial(t, counts, criterion === null),
  );
  const said = (trials: ArmCase["trials"]): (boolean | null)[] =>
    trials.map((t) => {
      const v = t === null ? "unscored" : vote(t);
      return v === "unscored" ? null : v === "passed";
    });
  return { a: said(one.a), b: said(one.b) };
}

/** Whether a criterion asks less of a case than all of its required checks do. */
export function asksLess(one: MatchedCase, criterion: string): boolean {
  const counts = countingChecks(one, criterion);
  return counts.length > 0 && counts.length < countingChecks(one, null).length;
}

/** Positions of the required checks that feed a criterion; of all required checks for null. */
function countingChecks(one: MatchedCase, criterion: string | null): number[] {
  return one.checks.flatMap((c, i) =>
    c.severity === "required" && (criterion === null || c.criteria.includes(criterion)) ? [i] : [],
  );
}

/**
 * A conversation that broke off fails its case. It leaves a criterion open, unless a check has already failed
 * it.
 */
function voteOfTrial(trial: ArmTrial, counts: readonly number[], wholeCase: boolean): Outcome {
  if (wholeCase && !trial.ended) return "failed";
  return voteOfChecks(
    counts.map((i) => trial.verdicts[i] ?? "unscored"),
    trial.ended,
  );
}

/** Makes each value once by its name. */
function once<From, To>(name: (from: From) => unknown, make: (from: From) => To): (from: From) => To {
  const known = new Map<unknown, To>();
  return (from) => {
    const key = name(from);
    const made = known.get(key) ?? make(from);
    known.set(key, made);
    return made;
  };
}
