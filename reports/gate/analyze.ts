import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import type { Label } from "../../labels/index.ts";
import { analyze } from "../count/analyze.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { groupBy } from "../count/group.ts";
import { latestRecords } from "../count/latest.ts";
import { runWarnings } from "../count/run-warnings.ts";
import { absoluteResult } from "./decide/absolute.ts";
import {
  GATE_SCHEMA_VERSION,
  type GateAnalysis,
  type GateCriterion,
  type GateSettings,
  type NextLook,
  type GateVerdict,
} from "./analysis.ts";
import { blindSpots } from "./blind.ts";
import { brokenCases, type TrialsOf } from "./evidence/cases.ts";
import { changesSince } from "../baseline/changes.ts";
import { comparedResult } from "./decide/compared.ts";
import type { GateContext } from "./decide/context.ts";
import { gatherEvidence, isDecided } from "./evidence/evidence.ts";
import { invariantResult } from "./decide/invariant.ts";
import { lossSentence, whyChanged } from "./show/losses-words.ts";
import { explainLeftOut, lossesOf, type Losses } from "./losses.ts";
import { replayLooks } from "./decide/replay.ts";
import { uncheckedNotes } from "../judge/words.ts";
import { notesOf, roundsOf, sentenceOf } from "./summary.ts";
import { watchedResult } from "./decide/watched.ts";

/** The inputs of a gate. */
export interface GateInput {
  /** Null: every criterion is compared with its target. */
  baseline: Baseline | null;
  manifest: Manifest;
  records: readonly TrialDigest[];
  settings: GateSettings;
  /**
   * Ids of the baseline's cases that the flags leave out, whether they still exist or not. Without it every
   * case is expected, because a gate must not pass on unknown cases.
   */
  unselected?: ReadonlySet<string>;
  /** People's labels of conversations: how often the judge errs, which is the same on both sides. */
  labels?: readonly Label[];
}

/**
 * Turns a baseline and a run's records into everything that a gate says. It is pure: the live gate, a later
 * gate on the same folder, and a report made a year later say the same.
 */
export function analyzeGate(input: GateInput): GateAnalysis {
  const { baseline, manifest, settings } = input;
  const evidence = gatherEvidence(input);
  const replay = replayLooks(evidence, settings);
  const context: GateContext = { evidence, settings, replay, trials: trialsOf(manifest, input.records) };
  const criteria = evidence.criteria.map((gated, i): GateCriterion => {
    const decision = replay.decisions[i];
    if (gated.by === "zero_tolerance") return invariantResult(gated, context);
    if (decision === undefined || decision === null) return watchedResult(gated, context);
    return gated.by === "baseline"
      ? comparedResult(gated, decision, context)
      : absoluteResult(gated, decision, context);
  });
  const lost = lossesIn(input);
  const { losses } = lost;
  const verdict = keptFromPassing(replay.verdict, losses, settings);
  const changes = baseline === null ? null : changesSince(baseline, manifest);
  const run = analyze(input);
  const whole = evidence.matched.pairs(null, (id) => replay.asked.get(id) ?? 0);
  const failedBy = replay.broken.map((b) => b.id);
  return {
    schemaVersion: GATE_SCHEMA_VERSION,
    settings,
    bounds: evidence.criteria.some((c) => isDecided(c.by)) ? evidence.bounds : null,
    candidate: {
      runId: manifest.runId,
      createdAt: manifest.createdAt,
      assayVersion: manifest.assayVersion,
      target: manifest.target,
      seed: manifest.seed,
      variant: manifest.variant,
      judgeModel: manifest.judgeModel,
      customerModel: manifest.customerModel,
      warnings: runWarnings(manifest),
    },
    baseline:
      baseline === null
        ? null
        : {
            blessed: baseline.blessed,
            run: baseline.run,
            variant: baseline.variant,
            cases: baseline.cases.length,
            trials: evidence.baselineTrials,
          },
    verdict,
    sentence: sentenceOf({
      verdict,
      criteria,
      changes,
      broken: failedBy,
      suspected: replay.next === null ? [] : replay.suspected,
      lost: lossSentence(losses),
      allowed: settings.allowRemoved,
      margin: settings.margin,
      prompt: manifest.variant.prompt,
    }),
    counts: run.counts,
    cases: manifest.cases.length,
    correlation: evidence.breaks.correlation,
    looks: settings.looks.slice(0, replay.taken),
    stopped: replay.stopped,
    rounds: roundsOf({
      settings,
      replay,
      cases: manifest.cases.length,
      planned: run.counts.planned,
      notRun: run.counts.notRun,
    }),
    criteria,
    notMeasurable: manifest.criteria.flatMap((c) => (c.measurable ? [] : [c.name])),
    changes,
    ...brokenCases(whole, { evidence, trials: context.trials, criterion: null, shown: replay.broken }),
    failedBy,
    leftOut: explainLeftOut(evidence.leftOut, lost, new Set(manifest.cases.map((c) => c.id))),
    losses,
    lossCause: baseline === null ? "" : whyChanged(losses, baseline, manifest),
    durationMs: [...context.trials.values()].flat().reduce((sum, r) => sum + r.durationMs, 0),
    notes: [
      ...notesOf(criteria, settings),
      ...blindSpots(evidence, settings),
      ...uncheckedNotes(run.criteria),
    ],
  };
}

/**
 * What the baseline asks and the candidate is no longer asked, and what the flags leave out. It needs no
 * trial.
 */
export function lossesIn({ baseline, manifest, settings, unselected }: Omit<GateInput, "records">): Losses {
  if (baseline === null) return { losses: [], notSelected: [] };
  return lossesOf({
    baseline,
    manifest,
    unselected: unselected ?? new Set(),
    firstLook: settings.looks[0] ?? 1,
  });
}

/** A gate that asks less than its baseline shows less, however good the other results are. */
function keptFromPassing(
  verdict: GateVerdict,
  losses: Losses["losses"],
  { allowRemoved }: GateSettings,
): GateVerdict {
  return verdict === "pass" && losses.length > 0 && allowRemoved === null ? "inconclusive" : verdict;
}

/** The trials that the gate needs next; null when it is done. */
export function nextLook(input: GateInput): NextLook | null {
  return replayLooks(gatherEvidence(input), input.settings).next;
}

function trialsOf(manifest: Manifest, records: readonly TrialDigest[]): TrialsOf {
  return groupBy(latestRecords(manifest, records), (r) => r.caseId);
}
