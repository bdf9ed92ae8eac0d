import { latestVotes, type Label } from "../../labels/index.ts";
import { judgesOf } from "../judge/judges.ts";
import { uncheckedNotes } from "../judge/words.ts";
import { analyze } from "../count/analyze.ts";
import { armOfRun, matchArms, tallyPairs } from "../arm/arm.ts";
import { everyTimeOf, matchedWithItself } from "../arm/every-time.ts";
import { latestRecords } from "../count/latest.ts";
import { sumPaid } from "../count/paid.ts";
import { suiteRate, twoSidedZ } from "../../stats/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import {
  COMPARISON_SCHEMA_VERSION,
  type Comparison,
  type OtherPair,
  type PairComparison,
  type Ratio,
  type VariantView,
} from "./analysis.ts";
import { caseChanges } from "./case-changes.ts";
import { conversationCosts, moneyOf } from "./money.ts";
import { nameVariants } from "./names.ts";
import { answerForCustomers } from "./population-answer.ts";
import { answerForTheseCases, type ComparedGroup } from "./suite-answer.ts";
import { shortfallsOf } from "./shortfalls.ts";
import { ratioOf } from "./ratio.ts";
import { timingOf } from "./timing.ts";
import { warningsOf } from "./warnings.ts";

/** A run with its records. */
export interface ComparedRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
  /** People's labels of conversations of its agent. */
  labels?: readonly Label[];
}

const WHOLE: ComparedGroup = { criterion: null, name: "Passes every check" };

/**
 * Compares every further run with the first. Pure: the same records in any order give the same comparison.
 * @throws {RangeError} with fewer than two runs
 */
export function compareRuns(runs: readonly ComparedRun[]): Comparison {
  const [first, ...others] = runs;
  if (first === undefined || others.length === 0) throw new RangeError("a comparison needs two runs");
  const names = nameVariants(runs.map((r) => r.manifest));
  const variants = runs.map((run, i) => describeVariant(run, names[i] ?? ""));
  return {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    simulated: runs.some((r) => r.manifest.target.simulated),
    complete: variants.every((v) => v.counts.errored === 0 && v.counts.notRun === 0),
    warnings: warningsOf(runs.map((r) => r.manifest)),
    unchecked: uncheckedOf(runs),
    variants,
    overview: overviewOf(runs),
    comparisons: others.map((run, i) => comparePair(first, run, [names[0] ?? "", names[i + 1] ?? ""])),
    amongOthers: others.flatMap((a, i) =>
      others.slice(i + 1).map((b, j) => otherPair(a, b, [names[i + 1] ?? "", names[i + j + 2] ?? ""])),
    ),
  };
}

/** Runs with different judges are compared without what a judge decided. */
function uncheckedOf(runs: readonly ComparedRun[]): string[] {
  const [first] = runs;
  const judges = new Set(runs.map((r) => r.manifest.judgeModel));
  if (first === undefined || judges.size > 1) return [];
  const labels = latestVotes(runs.flatMap((r) => r.labels ?? []));
  return uncheckedNotes(analyze({ ...first, labels }).criteria);
}

function describeVariant(run: ComparedRun, name: string): VariantView {
  const { manifest } = run;
  const records = latestRecords(manifest, run.records);
  const { agent, ownAgent, model, prompt, promptHash } = manifest.variant;
  return {
    name,
    runId: manifest.runId,
    variant: {
      ...(agent !== undefined && { agent }),
      ...(ownAgent !== undefined && { ownAgent }),
      model,
      prompt,
      promptHash,
    },
    target: manifest.target,
    judgeModel: manifest.judgeModel,
    customerModel: manifest.customerModel,
    seed: manifest.seed,
    counts: analyze({ manifest, records }).counts,
    everyTime: everyTimeOf(run),
    reply: timingOf(records.flatMap((r) => r.replyMs)),
    firstText: timingOf(records.flatMap((r) => r.firstTextMs)),
    money: moneyOf(records),
    paid: sumPaid(records),
  };
}

function overviewOf(runs: readonly ComparedRun[]): Comparison["overview"] {
  const subjects = new Map<string | null, ComparedGroup>([[null, WHOLE]]);
  for (const { manifest } of runs) for (const s of subjectsOf(manifest)) subjects.set(s.criterion, s);
  const own = runs.map(matchedWithItself);
  return [...subjects.values()].map(({ criterion, name }) => ({
    name,
    criterion,
    rates: own.map((cases) => {
      const tallies = tallyPairs(cases, criterion).map((p) => p.b);
      return suiteRate(tallies, twoSidedZ(0.95))?.rate ?? null;
    }),
  }));
}

function subjectsOf(manifest: Manifest): ComparedGroup[] {
  return manifest.criteria.flatMap((c) => (c.measurable ? [{ criterion: c.id, name: c.name }] : []));
}

function comparePair(a: ComparedRun, b: ComparedRun, names: [string, string]): PairComparison {
  const { matched, leftOut } = matchArms(
    armOfRun(a.manifest, a.records),
    armOfRun(b.manifest, b.records),
    b.manifest,
  );
  const criteria = subjectsOf(b.manifest);
  const judges = judgesOf({ ...b, labels: latestVotes([a, b].flatMap((r) => r.labels ?? [])) });
  const fed = [WHOLE, ...criteria].filter((s) => tallyPairs(matched, s.criterion).length > 0);
  const paired = {
    cases: new Set(matched.map((m) => m.id)),
    a: latestRecords(a.manifest, a.records),
    b: latestRecords(b.manifest, b.records),
  };
  return {
    baseline: names[0],
    candidate: names[1],
    cases: matched.length,
    leftOut,
    ...shortfallsOf(a, b),
    notCompared: criteria.filter((c) => !fed.includes(c)).map((c) => c.name),
    onTheseCases: { ...answerForTheseCases(matched, fed, judges), ...caseChanges(matched, b.manifest) },
    forCustomersLikeThese: answerForCustomers(matched, fed, judges),
    reply: ratioOf({
      ...paired,
      values: (r) => r.replyMs,
      subject: "replies take",
      unit: "times as long",
      question: "which replies sooner",
    }),
    firstText: ratioOf({
      ...paired,
      values: (r) => r.firstTextMs,
      subject: "first words take",
      unit: "times as long",
      question: "whose first words come sooner",
    }),
    cost: costRatio(paired),
  };
}

/** Only all cases together: every criterion of every pair would be too much to read. */
function otherPair(a: ComparedRun, b: ComparedRun, names: [string, string]): OtherPair {
  const { matched } = matchArms(armOfRun(a.manifest, a.records), armOfRun(b.manifest, b.records), b.manifest);
  const judges = judgesOf({ ...b, labels: latestVotes([a, b].flatMap((r) => r.labels ?? [])) });
  const [result] = matched.length === 0 ? [] : answerForTheseCases(matched, [WHOLE], judges).results;
  return { baseline: names[0], candidate: names[1], cases: matched.length, result: result ?? null };
}

function costRatio(paired: Pick<Parameters<typeof ratioOf>[0], "a" | "b" | "cases">): Ratio {
  const unknown = [...paired.a, ...paired.b].some(
    (r) => r.outcome !== "errored" && conversationCosts(r).length === 0,
  );
  if (unknown) {
    const sentence = "Can't compare what conversations cost: a price is unknown.";
    return { cases: 0, ratio: null, range: null, sentence };
  }
  return ratioOf({
    ...paired,
    values: conversationCosts,
    subject: "conversations cost",
    unit: "times as much",
    question: "whose conversations cost less",
  });
}
