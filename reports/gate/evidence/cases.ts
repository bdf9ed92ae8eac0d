import { tellAlike, turnOf, type FailureStory } from "../../words/failures.ts";
import type { PairedTally } from "../../arm/arm.ts";
import type { TrialDigest } from "../../../runner/digests.ts";
import { holm } from "../../../stats/index.ts";
import type { BrokenCase, BreakingCase } from "../analysis.ts";
import type { ShownBreak } from "./breaks.ts";
import type { GateEvidence } from "./evidence.ts";

/** The candidate's trials by case, in the order of their index. */
export type TrialsOf = ReadonlyMap<string, readonly TrialDigest[]>;

/** Below this chance a drop is no longer taken for chance. */
const UNLIKELY = 0.05;

/**
 * Cases that pass less often than in the baseline: shown drops, all cases checked together, and drops that
 * are only worth a look. Worst first.
 * @param o.criterion whose checks count; null for all
 * @param o.shown cases that were shown to have broken by the gate's own rule
 */
export function brokenCases(
  pairs: readonly PairedTally[],
  o: { evidence: GateEvidence; trials: TrialsOf; criterion: string | null; shown?: readonly ShownBreak[] },
): { broke: BrokenCase[]; worthALook: BrokenCase[] } {
  const { cases, criteria, breaks } = o.evidence;
  const both = pairs.filter((p) => p.a.scored > 0 && p.b.scored > 0);
  const chances = both.map((p) => breaks.chance(o.criterion, p.id, p.b));
  const together = holm(chances);
  const shown = new Map((o.shown ?? []).map((s) => [s.id, s.criteria]));
  const nameOf = (id: string): string => criteria.find((c) => c.criterion.id === id)?.criterion.name ?? id;
  const found = both.flatMap((pair, i) => {
    const chance = chances[i] ?? 1;
    const summary = cases.find((c) => c.id === pair.id);
    if (summary === undefined || (chance > UNLIKELY && !shown.has(pair.id))) return [];
    // A case that broke only in some of its criteria is described by these: as a whole it may have failed
    // before.
    const own = shown.get(pair.id) ?? [];
    const brokeIn = own.includes(null) ? [] : own.flatMap((id) => id ?? []);
    const [first = o.criterion] = brokeIn;
    return [
      {
        id: pair.id,
        suite: summary.suite,
        file: summary.location.file,
        line: summary.location.line,
        about: summary.about,
        brokeIn: brokeIn.map(nameOf),
        ...tallyOf(o.evidence, pair, first),
        chance:
          first === o.criterion
            ? chance
            : breaks.chance(first, pair.id, tallyOf(o.evidence, pair, first).after),
        chanceTogether: together[i] ?? 1,
        ...whatFailed(o.trials.get(pair.id) ?? [], first),
      },
    ];
  });
  found.sort((x, y) => x.chance - y.chance || (x.id < y.id ? -1 : 1));
  const isShown = (c: BrokenCase): boolean => c.chanceTogether <= UNLIKELY || shown.has(c.id);
  return { broke: found.filter(isShown), worthALook: found.filter((c) => !isShown(c)) };
}

/** Both sides of a case for a criterion, after as many trials as the pair has. */
function tallyOf(
  { matched }: GateEvidence,
  pair: PairedTally,
  criterion: string | null,
): Pick<BrokenCase, "before" | "after"> {
  const trials = pair.b.scored + pair.missing.b;
  const own = matched.pairs(criterion, trials).find((p) => p.id === pair.id) ?? pair;
  return { before: own.a, after: own.b };
}

/**
 * What failed in a case's trials: each check once, the most frequent first, with its grader's first reason; and the
 * reply in which the most frequent one failed first, the last reply where it is about all of them.
 */
function whatFailed(
  records: readonly TrialDigest[],
  criterion: string | null,
): Pick<BrokenCase, "reasons" | "said"> {
  const failed = new Map<string, { count: number; text: string; first: TrialDigest; id: string }>();
  for (const record of records) {
    for (const { id, label, reason } of failedChecks(record, criterion)) {
      const seen = failed.get(id) ?? { count: 0, text: `${label}: ${reason}`, first: record, id };
      failed.set(id, { ...seen, count: seen.count + 1 });
    }
  }
  const [most, ...others] = [...failed.values()].sort((a, b) => b.count - a.count);
  if (most === undefined) return { reasons: [], said: null };
  const reply =
    most.first
      .whole()
      .transcript.turns.at(turnOf(most) ?? -1)
      ?.agent.trim() ?? "";
  return { reasons: [most, ...others].map((f) => f.text), said: reply === "" ? null : reply };
}

function failedChecks(record: TrialDigest, criterion: string | null): TrialDigest["checks"] {
  return record.checks.filter(
    (c) =>
      c.severity === "required" &&
      c.status === "fail" &&
      (criterion === null || c.criteria.includes(criterion)),
  );
}

/** Cases that broke an invariant, with the conversation. */
export function brokenRules(
  pairs: readonly PairedTally[],
  o: { cases: GateEvidence["cases"]; trials: TrialsOf; criterion: string },
): BreakingCase[] {
  return pairs
    .filter((p) => p.b.passed < p.b.scored)
    .map((p) => {
      const summary = o.cases.find((c) => c.id === p.id);
      return {
        id: p.id,
        file: summary?.location.file ?? "",
        line: summary?.location.line ?? 0,
        failed: p.b.scored - p.b.passed,
        scored: p.b.scored,
        stories: storiesOf(o.trials.get(p.id) ?? [], o.criterion),
        ...whatFailed(o.trials.get(p.id) ?? [], o.criterion),
      };
    })
    .sort((x, y) => y.failed / y.scored - x.failed / x.scored || (x.id < y.id ? -1 : 1));
}

/** Only the first conversation of each kind is read. */
function storiesOf(records: readonly TrialDigest[], criterion: string): FailureStory[] {
  const failed = records
    .map((record) => ({ record, checks: failedChecks(record, criterion) }))
    .filter(({ checks }) => checks.length > 0);
  return tellAlike(failed, ({ record, checks }) => ({
    trial: record.trial,
    checks,
    view: () => {
      const { transcript, ...whole } = record.whole();
      const own = whole.checks.filter((c) => checks.some((k) => k.id === c.id));
      return {
        caseId: record.caseId,
        trial: record.trial,
        outcome: "failed",
        error: null,
        checks: own,
        transcript,
      };
    },
  }));
}
