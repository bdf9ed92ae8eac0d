import { tellAlike, turnOf, type FailureStory } from "../../words/failures.ts";
import type { PairedTally } from "../../arm/arm.ts";
import type { TrialDigest } from "../../../runner/records.ts";
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
        reasons: reasonsOf(o.trials.get(pair.id) ?? [], first),
        said: saidIn(o.trials.get(pair.id) ?? [], first),
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
 * What failed in a case's trials: each check once, the most frequent first, with its grader's first reason.
 */
function reasonsOf(records: readonly TrialDigest[], criterion: string | null): string[] {
  const failed = new Map<string, { count: number; text: string }>();
  for (const check of records.flatMap((r) => failedChecks(r, criterion))) {
    const seen = failed.get(check.id);
    failed.set(check.id, {
      count: (seen?.count ?? 0) + 1,
      text: seen?.text ?? `${check.label}: ${check.reason}`,
    });
  }
  return [...failed.values()].sort((a, b) => b.count - a.count).map((f) => f.text);
}

/** The first reply that a check failed; of a check of all replies, the last one. */
function saidIn(records: readonly TrialDigest[], criterion: string | null): string | null {
  for (const record of records) {
    const [check] = failedChecks(record, criterion);
    if (check === undefined) continue;
    const said =
      record
        .whole()
        .transcript.turns.at(turnOf(check) ?? -1)
        ?.agent.trim() ?? "";
    if (said !== "") return said;
  }
  return null;
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
