import type { Manifest } from "../../runner/records.ts";
import {
  bisect,
  expectedVariation,
  mdeSuite,
  millerMDE,
  millerSampleSize,
  trialsNeeded,
  varianceAfter,
  zeroFailureBound,
  type CaseTally,
  type Variation,
} from "../../stats/index.ts";
import type { CustomerSight, PlanSettings, SlipSight, SuiteSight } from "./analysis.ts";
import { provable } from "./provable.ts";

/** The plan, and the results of earlier trials: tallies of a criterion's cases, or of all cases for null. */
export interface SightInput {
  plan: Pick<Manifest, "cases" | "criteria">;
  settings: PlanSettings;
  earlier: (criterion: string | null) => readonly CaseTally[];
}

/** More trials a case than anyone would pay for: above this, more cases are a better investment. */
export const MOST_TRIALS = 50;

/**
 * The drops that can be noticed on exactly these cases, criterion by criterion; all cases together come
 * first. Criteria that no trial may break are not included: one failure is noticed at once, see `slipSights`.
 */
export function suiteSights(o: SightInput): SuiteSight[] {
  const fed = feeding(o.plan);
  const results = 1 + fed.length;
  const whole = suiteSight(o, { criterion: null, cases: o.plan.cases.length, results });
  const ofCriteria = fed
    .filter(({ criterion }) => criterion.severity !== "invariant")
    .map((own) => suiteSight(o, { ...own, results }));
  return [whole, ...ofCriteria];
}

function suiteSight(
  { settings, earlier }: SightInput,
  asked: {
    criterion: (SuiteSight["criterion"] & { id: string }) | null;
    cases: number;
    /** How many are checked together in a comparison of two runs. */
    results: number;
  },
): SuiteSight {
  const { criterion, cases } = asked;
  const { margin, power, alpha, baselineTrials } = settings;
  const { rate, within } = expectedVariation(earlier(criterion?.id ?? null));
  const suite = { rate, withinVariance: within, cases, alpha, power };
  const drop = (kA: number, kB: number): number => mdeSuite({ ...suite, kA, kB });
  // `assay compare` tests both directions, and several results together.
  const compared = (k: number): number =>
    mdeSuite({ ...suite, alpha: alpha / 2 / asked.results, kA: k, kB: k });
  return {
    criterion: criterion && { id: criterion.id, name: criterion.name, severity: criterion.severity },
    cases,
    withinVariance: within,
    drops: settings.trials.map((trials) => ({
      trials,
      againstRun: compared(trials),
      againstBaseline: drop(baselineTrials, trials),
    })),
    trialsForMargin: {
      againstRun: smallest((k) => compared(k) <= margin),
      againstBaseline: trialsNeeded({ ...suite, kA: baselineTrials, margin, most: MOST_TRIALS }),
    },
    casesForMargin: Math.ceil(
      millerSampleSize({
        ...errors(settings),
        omega2: 0,
        sigmaA2: within,
        sigmaB2: varianceAfter({ rate, withinVariance: within }, margin),
        kA: baselineTrials,
        kB: lastLook(settings),
        delta: margin,
      }),
    ),
  };
}

/** For criteria that no trial may break: how rare a failure may be and still be noticed. */
export function slipSights({ plan, settings }: Pick<SightInput, "plan" | "settings">): SlipSight[] {
  return feeding(plan)
    .filter(({ criterion }) => criterion.severity === "invariant")
    .map(({ criterion, cases }) => ({
      criterion: { id: criterion.id, name: criterion.name, severity: criterion.severity },
      cases,
      slips: settings.trials.map((trials) => ({
        trials,
        // If trials differ in how often they fail, a failure is noticed sooner, so this is the worst case.
        share: zeroFailureBound(cases * trials, settings.power),
      })),
    }));
}

/**
 * What can be said about customers in general. The cases are a sample of them, so the variation of the
 * difference between cases counts too. It is not known beforehand. The worst case is assumed: that the two
 * variants' rates of a case are independent.
 */
export function customerSights(o: SightInput): CustomerSight[] {
  const { plan, settings, earlier } = o;
  return provable(plan).map((clean) => {
    const { id, name, severity, target, floor } = clean.criterion;
    const expected = expectedVariation(earlier(id));
    const variance = (change: number) => pairedVariance(expected, lastLook(settings), change);
    return {
      criterion: { id, name, severity, target, floor },
      clean: {
        cases: clean.cases,
        cleanRunShows: clean.cleanRunShows,
        canBeMet: clean.canBeMet,
        needed: clean.needed,
      },
      drop: bisect(
        (drop) => drop - millerMDE({ ...variance(drop), ...errors(settings), n: Math.max(1, clean.cases) }),
        0,
        1,
      ),
      casesForMargin: Math.ceil(
        millerSampleSize({ ...variance(settings.margin), ...errors(settings), delta: settings.margin }),
      ),
    };
  });
}

function pairedVariance(
  { rate, within, between }: Variation,
  trials: number,
  change: number,
): { omega2: number; sigmaA2: number; sigmaB2: number; kA: number; kB: number } {
  const after = varianceAfter({ rate, withinVariance: within }, change);
  return { omega2: 2 * between, sigmaA2: within, sigmaB2: after, kA: trials, kB: trials };
}

function errors({ alpha, power }: PlanSettings): { alpha: number; power: number; sides: 1 } {
  return { alpha, power, sides: 1 };
}

function lastLook(settings: PlanSettings): number {
  return settings.looks.at(-1) ?? 1;
}

function smallest(holds: (trials: number) => boolean): number | null {
  for (let k = 1; k <= MOST_TRIALS; k++) if (holds(k)) return k;
  return null;
}

function feeding(plan: SightInput["plan"]): {
  criterion: Extract<SightInput["plan"]["criteria"][number], { measurable: true }>;
  cases: number;
}[] {
  return plan.criteria.flatMap((criterion) => {
    if (!criterion.measurable) return [];
    const cases = plan.cases.filter((c) => c.criteria.includes(criterion.id)).length;
    return cases === 0 ? [] : [{ criterion, cases }];
  });
}
