import { votesOf, type ArmTrial, type CheckStatus, type MatchedCase } from "../arm/arm.ts";
import type { CriterionSummary } from "../../runner/records.ts";
import { breakCases, gateBounds } from "../../stats/index.ts";
import { DEFAULT_GATE, mostTrials, type GateSettings } from "../gate/analysis.ts";
import type { GatedCases } from "../gate/evidence/evidence.ts";
import { usualLooks } from "../gate/evidence/looks.ts";
import { gateShares, playDrawn, rememberedBounds, type GateShares } from "./drawn-gate.ts";

/** Raised when the JSON changes so that older readers would misread it. */
export const SELF_TEST_SCHEMA_VERSION = 2;

export interface SelfTestSettings {
  /** How many gates are played for each question. */
  times: number;
  /** Null for the gate's own choice for this number of cases. */
  looks: readonly number[] | null;
  /** As a share: 0.05 for five points. */
  margin: number;
  /** Trials a case in the drawn baselines. */
  baselineTrials: number;
}

/** One planted regression: the gate's results when cases of this criterion were broken on purpose. */
export interface PlantedBreak {
  criterion: string;
  name: string;
  cases: number;
  /** The size of the planted drop, as a share. */
  drop: number;
  shares: GateShares;
}

/** The results of the gate's self-test. */
export interface SelfTest {
  schemaVersion: number;
  settings: { times: number; baselineTrials: number } & GateSettings;
  /** True when a simulator answered in the recorded run. */
  simulated: boolean;
  /**
   * Cases; the fewest and most trials that were recorded of one; failures of gated criteria; trials that
   * broke an invariant, which are not drawn, because each of them rightly fails a gate on its own.
   */
  recorded: { cases: number; fewest: number; most: number; failed: number; brokeInvariant: number };
  /** Gates of the agent against itself. */
  same: GateShares;
  planted: PlantedBreak[];
  /** Criteria that are gated and were tested. */
  criteria: number;
}

/**
 * Plays gates whose truth is known, with recorded trials. Baseline and candidate are both drawn from them, so
 * that every FAIL is a false alarm; then cases of one criterion are broken on purpose, and every FAIL is
 * right. The real gate decides, with everything that it takes into account: criteria, invariants, single
 * cases, missing trials.
 * @param o.cases whose first side holds what was recorded
 * @param o.random numbers from 0 up to, but not, 1; a seeded source gives the same test again
 */
export function selfTest(o: {
  cases: readonly MatchedCase[];
  plan: GatedCases;
  criteria: readonly CriterionSummary[];
  settings: SelfTestSettings;
  simulated: boolean;
  random: () => number;
}): SelfTest {
  const { times, baselineTrials, margin } = o.settings;
  const looks = [...(o.settings.looks ?? usualLooks(o.cases.length))];
  const settings: GateSettings = { ...DEFAULT_GATE, looks, margin };
  const most = mostTrials(settings);
  const cases = withoutBroken(o.cases, o.criteria);
  const known = new Set(cases.map((c) => c.id));
  const plan = o.plan.filter((c) => known.has(c.id)).map((c) => ({ ...c, trials: most }));
  const boundsOf = rememberedBounds(gateBounds);
  const play = (target: Recorded | null, drop: number): GateShares =>
    gateShares(
      Array.from({ length: times }, () =>
        playDrawn({
          cases: plan,
          criteria: o.criteria,
          matched: draw({ ...o, cases, target, drop, before: baselineTrials, after: most }),
          settings,
          boundsOf,
        }),
      ),
    );
  const gated = o.criteria.flatMap((c) => {
    if (!c.measurable || c.severity !== "gate") return [];
    const rates = ratesOf(cases, c.id);
    return rates.size === 0 ? [] : [{ id: c.id, name: c.name, rates }];
  });
  const trials = o.cases.map((c) => c.a.filter((t) => t !== null).length);
  const drop = 2 * margin;
  return {
    schemaVersion: SELF_TEST_SCHEMA_VERSION,
    settings: { times, baselineTrials, ...settings },
    simulated: o.simulated,
    recorded: {
      cases: o.cases.length,
      fewest: Math.min(...trials),
      most: Math.max(...trials),
      failed: gated.reduce((n, c) => n + failuresOf(o.cases, c.id), 0),
      brokeInvariant: trialsIn(o.cases) - trialsIn(withoutBroken(o.cases, o.criteria)),
    },
    same: play(null, 0),
    planted: gated.map((c) => ({
      criterion: c.id,
      name: c.name,
      cases: c.rates.size,
      drop,
      shares: play(c, drop),
    })),
    criteria: gated.length,
  };
}

/** Cases without the trials that broke an invariant. A case without any other trial is left out. */
function withoutBroken(cases: readonly MatchedCase[], criteria: readonly CriterionSummary[]): MatchedCase[] {
  const invariants = criteria.filter((c) => c.measurable && c.severity === "invariant");
  return cases.flatMap((one) => {
    const votes = invariants.map(({ id }) => votesOf(one, id)?.a ?? []);
    const a = one.a.filter((_, i) => votes.every((v) => v[i] !== false));
    return a.length === 0 && one.a.length > 0 ? [] : [{ ...one, a }];
  });
}

function trialsIn(cases: readonly MatchedCase[]): number {
  return cases.reduce((n, c) => n + c.a.length, 0);
}

/** A criterion, and how often each case passed it. */
interface Recorded {
  id: string;
  rates: ReadonlyMap<string, number>;
}

function ratesOf(cases: readonly MatchedCase[], criterion: string): Map<string, number> {
  const rates = new Map<string, number>();
  for (const one of cases) {
    const said = votesOf(one, criterion)?.a.filter((v) => v !== null) ?? [];
    if (said.length > 0) rates.set(one.id, said.filter(Boolean).length / said.length);
  }
  return rates;
}

function failuresOf(cases: readonly MatchedCase[], criterion: string): number {
  return cases.reduce((n, c) => n + (votesOf(c, criterion)?.a.filter((v) => v === false).length ?? 0), 0);
}

/**
 * Draws both sides of every case, trial by trial, from what was recorded. A drawn trial counts for all of its
 * criteria.
 */
function draw(o: {
  cases: readonly MatchedCase[];
  target: Recorded | null;
  drop: number;
  before: number;
  after: number;
  random: () => number;
}): MatchedCase[] {
  const { target, random } = o;
  const rates = [...(target?.rates ?? [])];
  const left = breakCases(
    rates.map(([, rate]) => rate),
    o.drop,
    random,
  );
  const survives = new Map(rates.map(([id, rate], i) => [id, rate === 0 ? 1 : (left[i] ?? 0) / rate]));
  return o.cases.map((one) => {
    const pick = (): ArmTrial | null => one.a[Math.floor(random() * one.a.length)] ?? null;
    const chance = survives.get(one.id) ?? 1;
    const spoilt = spoiling(one, target?.id ?? null);
    return {
      ...one,
      a: Array.from({ length: o.before }, pick),
      b: Array.from({ length: o.after }, () => {
        const trial = pick();
        return trial === null || random() < chance ? trial : spoilt(trial);
      }),
    };
  });
}

/** Makes a trial fail every check that feeds a criterion. */
function spoiling(one: MatchedCase, criterion: string | null): (trial: ArmTrial) => ArmTrial {
  const known = new Map<ArmTrial, ArmTrial>();
  const feeds = one.checks.map(
    (c) => criterion !== null && c.severity === "required" && c.criteria.includes(criterion),
  );
  return (trial) => {
    const spoilt = known.get(trial) ?? {
      ...trial,
      verdicts: trial.verdicts.map((v, i): CheckStatus => (feeds[i] === true ? "fail" : v)),
    };
    known.set(trial, spoilt);
    return spoilt;
  };
}
