import type { Manifest } from "../../runner/records.ts";
import { repeatedTrials, type CaseTally } from "../../stats/index.ts";
import { armOfRun, matchArms, tallyPairs, type Arm, type MatchedCase } from "../arm/arm.ts";
import {
  PLAN_SCHEMA_VERSION,
  type PlannedCaseCost,
  type CostRow,
  type ModelPlan,
  type PlanAnalysis,
  type PlanSettings,
  type GuessedTrial,
  type VariationSource,
} from "./analysis.ts";
import { costRow } from "./estimate.ts";
import { caseCosts, type EarlierRun, type Price } from "./experience.ts";
import { promptWords } from "../words/variant-words.ts";
import { points } from "./words.ts";
import { customerSights, slipSights, suiteSights } from "./sight.ts";

/** One model of the plan, and what is known about it. */
export interface PlannedModel {
  plan: Manifest;
  /** Earlier runs of the same model, newest first. */
  runs: readonly EarlierRun[];
  guesses: ReadonlyMap<string, GuessedTrial>;
  price: Price;
}

/**
 * Everything that can be said about a run before it is paid for. Pure.
 * @param models at least one; the first says what the cases and their checks are
 * @param flags the user's choice of cases, for the suggested commands
 */
export function analyzePlan(o: {
  models: readonly [PlannedModel, ...PlannedModel[]];
  settings: PlanSettings;
  baseline: { name: string; arm: Arm } | null;
  flags: readonly string[];
}): PlanAnalysis {
  const { models, settings, baseline } = o;
  const [{ plan }] = models;
  const { source, tallies } = knownVariation({ plan, runs: models.flatMap((m) => m.runs), baseline });
  // Cases in quarantine are played and paid for, but show nothing.
  const counting = { ...plan, cases: plan.cases.filter((c) => c.quarantine === null) };
  const suite = suiteSights({ plan: counting, settings, earlier: tallies });
  return {
    schemaVersion: PLAN_SCHEMA_VERSION,
    cases: plan.cases.length,
    prompt: promptWords(plan.variant),
    settings,
    variation: source,
    suite,
    slips: slipSights({ plan: counting, settings }),
    customers: customerSights({ plan: counting, settings, earlier: tallies }),
    models: models.map((m) => planModel(m, settings)),
    next: nextCommands({
      suite,
      settings,
      hasBaseline: baseline !== null,
      simulated: plan.target.simulated,
      flags: o.flags,
    }),
  };
}

interface KnownVariation {
  source: VariationSource;
  tallies: (criterion: string | null) => CaseTally[];
}

/** From the baseline; otherwise from runs that tried cases more than once; otherwise nothing is known. */
function knownVariation(o: {
  plan: Manifest;
  runs: readonly EarlierRun[];
  baseline: { name: string; arm: Arm } | null;
}): KnownVariation {
  const now = armOfRun(o.plan, []);
  const match = (arm: Arm): MatchedCase[] => matchArms(arm, now, o.plan).matched;
  if (o.baseline !== null) {
    const known = fromMatched(match(o.baseline.arm));
    if (known !== null) {
      return { source: { kind: "baseline", from: o.baseline.name, ...known.counts }, tallies: known.tallies };
    }
  }
  // Results of the simulator say nothing about Claude, in a plan for both.
  const alike = o.runs.filter((r) => r.manifest.target.simulated === o.plan.target.simulated);
  const runs = alike.map((run) => ({
    id: run.manifest.runId,
    matched: match(armOfRun(run.manifest, run.records)),
  }));
  const repeated = runs.filter(({ matched }) => fromMatched(matched) !== null);
  const known = fromMatched(repeated.flatMap(({ matched }) => matched));
  if (known === null) return { source: { kind: "assumed" }, tallies: () => [] };
  return {
    source: { kind: "runs", from: repeated.map(({ id }) => id), ...known.counts },
    tallies: known.tallies,
  };
}

/** Null where no case was tried twice. */
function fromMatched(matched: readonly MatchedCase[]): {
  tallies: KnownVariation["tallies"];
  counts: { cases: number; trials: number };
} | null {
  const tallies = (criterion: string | null): CaseTally[] => tallyPairs(matched, criterion).map((t) => t.a);
  const all = tallies(null);
  if (repeatedTrials(all) === 0) return null;
  return {
    tallies,
    counts: {
      cases: new Set(matched.map((m) => m.id)).size,
      trials: all.reduce((sum, t) => sum + t.scored, 0),
    },
  };
}

function planModel(model: PlannedModel, settings: PlanSettings): ModelPlan {
  const { plan, runs } = model;
  const cases = caseCosts({ plan, runs, guesses: model.guesses, price: model.price });
  const modelOf = { agent: plan.variant.model, judge: plan.judgeModel, customer: plan.customerModel };
  const row = (trials: number): CostRow => costRow({ cases, trials, settings, modelOf });
  const played = (c: PlannedCaseCost): boolean => c.earlier.length > 0;
  const used = cases.some(played) ? runs.map((r) => r.manifest) : [];
  const rows = settings.trials.map(row);
  const unpriced = (["agent", "judge", "customer"] as const)
    .filter((role) => rows.some((r) => r.roles[role].costUsd === null))
    .map((role) => modelOf[role]);
  return {
    model: plan.variant.model,
    judgeModel: plan.judgeModel,
    customerModel: plan.customerModel,
    simulated: plan.target.simulated,
    cases: cases.length,
    unpriced: [...new Set(unpriced)],
    experience: {
      runs: used.map((m) => m.runId),
      trials: cases.reduce((sum, c) => sum + c.earlier.length, 0),
      cases: cases.filter(played).length,
      otherPrompt: used.some((m) => m.variant.promptHash !== plan.variant.promptHash),
      otherJudge: used.some((m) => m.judgeModel !== plan.judgeModel),
    },
    rows,
    gate: { first: row(settings.looks[0] ?? 1), last: row(settings.looks.at(-1) ?? 1) },
  };
}

/** More trials a case than this are only for a baseline. */
const MANY_TRIALS = 10;

function nextCommands(o: {
  suite: PlanAnalysis["suite"];
  settings: PlanSettings;
  hasBaseline: boolean;
  simulated: boolean;
  flags: readonly string[];
}): PlanAnalysis["next"] {
  const flags = o.flags.map((flag) => ` ${flag}`).join("");
  // A gate on the simulator must be asked for by name.
  const byName = o.simulated && !o.flags.includes("--simulator") ? " --simulator" : "";
  const gated = o.suite.filter((s) => s.criterion?.severity === "gate");
  const needs = (gated.length > 0 ? gated : o.suite).map((s) => s.trialsForMargin.againstRun ?? Infinity);
  const most = Math.min(MANY_TRIALS, Math.max(...needs));
  const run = {
    command: `assay run --trials ${most}${flags}`,
    why: needs.every((k) => k <= MANY_TRIALS)
      ? `enough to see a drop of ${points(o.settings.margin)} between two such runs`
      : `the most that is sensible; some criteria have too few cases to see a drop of ${points(o.settings.margin)}`,
  };
  const baseline = `assay run --trials ${o.settings.baselineTrials}${flags} && assay bless`;
  return o.hasBaseline
    ? [
        {
          command: `assay gate${flags}${byName}`,
          why: "holds a change against the baseline, and stops as soon as it is decided",
        },
      ]
    : [run, { command: baseline, why: "makes a baseline, with which fewer trials see the same" }];
}
