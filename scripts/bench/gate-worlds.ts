import type { CriterionSummary } from "../../runner/records.ts";
import type { ArmTrial, MatchedCase } from "../../reports/arm/arm.ts";
import { DEFAULT_GATE, mostTrials, type GateSettings } from "../../reports/gate/analysis.ts";
import { assembleEvidence, type GatedCases } from "../../reports/gate/evidence/evidence.ts";
import { usualLooks } from "../../reports/gate/evidence/looks.ts";
import { noticeableDrop } from "../../reports/gate/evidence/noticeable.ts";
import { breakCases, drawBeta, drawSupportCase, shuffled, type gateBounds } from "../../stats/index.ts";

/** Suites whose truth is known, and what is changed in them. */

type Random = () => number;

export interface GateWorld {
  name: string;
  cases: number;
  criteria: number;
  /** True pass rate of a case for a criterion; as in a support suite where it is absent. */
  rate?: (random: Random) => number;
  /** Trials of each run of the baseline, of the case with an index. One run of 20 where it is absent. */
  runs?: (index: number) => number[];
  /** The correlation between trials of one case in one run. */
  rho?: number;
  /** Share of the candidate's trials that can't be scored. */
  unscored?: number;
  /** Share of the verdicts in which the judge errs, on both sides. */
  judgeErrs?: number;
}

/** A change of the candidate: the rates of the cases, criterion by criterion. */
export interface PlantedChange {
  name: string;
  /**
   * @param promised the drop of the first criterion that the gate says, before anything is played, it would
   * fail 4 times of 5
   * @returns null where there is nothing to play, because no drop is promised to be noticed
   */
  rates: (rates: number[][], random: Random, promised: () => number | null) => number[][] | null;
}

export const BASELINE_TRIALS = 20;

/** Every case of the first criterion changes. */
function first(
  change: (rates: number[], random: Random) => number[],
): (rates: number[][], random: Random) => number[][] {
  return (rates, random) => rates.map((own, c) => (c === 0 ? change(own, random) : own));
}

/** Every rate loses the same share, so that their mean drops by `drop`. */
function everyRate(rates: readonly number[], drop: number): number[] {
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  return rates.map((p) => Math.max(0, p * (1 - drop / mean)));
}

export const CHANGES = {
  nothing: { name: "nothing", rates: (rates) => rates },
  /** A few cases fail completely, until the mean has dropped. */
  few: (points: number): PlantedChange => ({
    name: `${points} points worse, a few cases broken`,
    rates: first((rates, random) => breakCases(rates, points / 100, random)),
  }),
  /** Every rate loses the same share. */
  every: (points: number): PlantedChange => ({
    name: `${points} points worse, every case a little`,
    rates: first((rates) => everyRate(rates, points / 100)),
  }),
  /** The drop that the gate says beforehand it would notice. */
  promised: {
    name: "as much worse as the gate promises to notice 4 times of 5, every case a little",
    rates: (rates, random, promised) => {
      const drop = promised();
      return drop === null ? null : first((own) => everyRate(own, drop))(rates, random);
    },
  },
  within: {
    name: "3 points worse in every case, within the margin",
    rates: first((rates) => rates.map((p) => Math.max(0, p - 0.03))),
  },
  withinAll: {
    name: "3 points worse in every case and every criterion",
    rates: (all) => all.map((rates) => rates.map((p) => Math.max(0, p - 0.03))),
  },
  /** This many cases that used to pass never pass. */
  broken: (count: number): PlantedChange => ({
    name: `${count} ${count === 1 ? "case" : "cases"} broken${count === 1 ? " in one criterion" : ""}`,
    rates: first((rates, random) => lower(rates, count, 0, random)),
  }),
  half: {
    name: "one case half broken",
    rates: first((rates, random) => lower(rates, 1, 0.5, random)),
  },
} satisfies Record<string, PlantedChange | ((n: number) => PlantedChange)>;

/** Sets the rate of `count` cases above 0.9 to `to`. */
function lower(rates: readonly number[], count: number, to: number, random: Random): number[] {
  const stable = [...rates.keys()].filter((i) => (rates[i] ?? 0) > 0.9);
  const chosen = new Set(shuffled(stable, random).slice(0, count));
  return rates.map((p, i) => (chosen.has(i) ? to : p));
}

/** The suite of a world, from which gates are drawn. */
export interface GateSuite {
  cases: GatedCases;
  criteria: CriterionSummary[];
  settings: GateSettings;
  /** Null where the change can't be made. */
  draw: (change: PlantedChange, random: Random) => MatchedCase[] | null;
}

export function suiteOf(world: GateWorld, boundsOf: typeof gateBounds): GateSuite {
  const settings: GateSettings = { ...DEFAULT_GATE, looks: usualLooks(world.cases) };
  const most = mostTrials(settings);
  const criteria = Array.from({ length: world.criteria }, (_, c): CriterionSummary => ({
    measurable: true,
    id: `c${c}`,
    name: `Criterion ${c}`,
    about: "",
    owner: "",
    severity: "gate",
    target: 0.95,
    floor: 0.85,
  }));
  const checks = criteria.map(({ id }): MatchedCase["checks"][number] => ({
    id,
    hash: id,
    label: id,
    severity: "required",
    criteria: [id],
  }));
  const cases = Array.from({ length: world.cases }, (_, i): GatedCases[number] => ({
    id: `case-${i}`,
    suite: "drawn",
    about: "",
    kind: "regression",
    trials: most,
    location: { file: "", line: 0, column: 0 },
  }));
  const trialOf = trials();
  const draw: GateSuite["draw"] = (change, random) => {
    const before = criteria.map(() => cases.map(() => (world.rate ?? drawSupportCase)(random)));
    const seen = (p: number): number => {
      const e = world.judgeErrs ?? 0;
      return p * (1 - e) + (1 - p) * e;
    };
    const side = (rates: number[][], i: number, count: number, lost: number): (ArmTrial | null)[] => {
      const today = rates.map((own) => oneRun(seen(own[i] ?? 0), world.rho ?? 0, random));
      return Array.from({ length: count }, () => {
        const verdicts = today.map((p) => random() < p);
        return lost > 0 && random() < lost ? null : trialOf(verdicts);
      });
    };
    const baseline = cases.map(({ id, suite }, i): MatchedCase => {
      const runs = world.runs?.(i) ?? [BASELINE_TRIALS];
      return { id, suite, checks, runs, a: runs.flatMap((count) => side(before, i, count, 0)), b: [] };
    });
    const promised = (): number | null => {
      const evidence = assembleEvidence({
        cases,
        criteria,
        matched: baseline,
        alone: baseline,
        settings,
        boundsOf,
      });
      const drop = noticeableDrop(evidence.matched.pairs("c0", 0), evidence, settings);
      // The promised drop is in the judge's verdicts, and the judge's errors hide a part of it.
      return drop === null ? null : drop / (1 - 2 * (world.judgeErrs ?? 0));
    };
    const after = change.rates(before, random, promised);
    return after && baseline.map((one, i) => ({ ...one, b: side(after, i, most, world.unscored ?? 0) }));
  };
  return { cases, criteria, settings, draw };
}

/** A case's rate in one run: trials of a run share the conditions of that day. */
function oneRun(p: number, rho: number, random: Random): number {
  if (rho === 0 || p <= 0 || p >= 1) return p;
  const size = (1 - rho) / rho;
  return drawBeta(p * size, (1 - p) * size, random);
}

/** Trials with the same verdicts share one object, so that they are counted once. */
function trials(): (verdicts: readonly boolean[]) => ArmTrial {
  const known = new Map<number, ArmTrial>();
  return (passed) => {
    const name = passed.reduce((bits, p) => bits * 2 + (p ? 1 : 0), 0);
    const trial = known.get(name) ?? {
      ended: true,
      verdicts: passed.map((p) => (p ? ("pass" as const) : ("fail" as const))),
    };
    known.set(name, trial);
    return trial;
  };
}
