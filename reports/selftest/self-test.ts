import type { CriterionSummary } from "../../runner/records.ts";
import {
  breakCases,
  gateBounds,
  gateShares,
  simulateGate,
  type CaseTally,
  type GateBounds,
  type GateShares,
  type SimulatedCriterion,
} from "../../stats/index.ts";
import { votesByTrial, type MatchedCase } from "../arm.ts";

/** Raised when the JSON changes so that older readers would misread it. */
export const SELF_TEST_SCHEMA_VERSION = 1;

export interface SelfTestSettings {
  /** Gates to play for each question. */
  times: number;
  looks: readonly number[];
  /** As a share: 0.05 for five points. */
  margin: number;
  alpha: number;
  /** Trials a case of the baselines that are drawn. */
  baselineTrials: number;
}

/** One planted regression: what the gate said when cases of this criterion were broken on purpose. */
export interface PlantedBreak {
  criterion: string;
  name: string;
  cases: number;
  /** How far the criterion was made to drop, as a share. */
  drop: number;
  shares: GateShares;
}

/** What the gate says of itself. */
export interface SelfTest {
  schemaVersion: number;
  settings: SelfTestSettings;
  /** True when a simulator answered in the recorded run. */
  simulated: boolean;
  /** Cases, and the fewest and most trials that were recorded of one. */
  recorded: { cases: number; fewest: number; most: number; failed: number };
  /** Gates of the agent against itself. */
  same: GateShares;
  planted: PlantedBreak[];
  /** Criteria that are gated and were tested. */
  criteria: number;
}

/** A case's recorded trials, as one criterion saw them. */
interface RecordedCase {
  /** Place of the case in the suite: criteria share cases. */
  place: number;
  passed: boolean[];
}

interface RecordedCriterion {
  id: string;
  name: string;
  cases: RecordedCase[];
}

/**
 * Plays gates whose truth is known, with the trials that were recorded: baseline and candidate are both drawn from them,
 * so that every FAIL is a false alarm; then cases of one criterion are broken on purpose, and every FAIL is right.
 * Criteria are told apart, but a trial that is drawn counts for all of them, as in life.
 * @param random numbers from 0 up to, but not, 1; a seeded source gives the same test again
 */
export function selfTest(o: {
  cases: readonly MatchedCase[];
  criteria: readonly CriterionSummary[];
  settings: SelfTestSettings;
  simulated: boolean;
  random: () => number;
}): SelfTest {
  const { settings, random } = o;
  const criteria = o.criteria.flatMap((c) => {
    if (!c.measurable || c.severity !== "gate") return [];
    const cases = recordedCases(o.cases, c.id);
    return cases.length === 0 ? [] : [{ id: c.id, name: c.name, cases }];
  });
  const bounds = gateBounds({ ...settings, criteria: criteria.length });
  const play = (target: string | null, drop: number): GateShares =>
    gateShares(
      Array.from({ length: settings.times }, () =>
        playOnce({ criteria, settings, bounds, random, target, drop }),
      ),
    );
  const trials = o.cases.map((c) => c.a.filter((t) => t !== null).length);
  const drop = 2 * settings.margin;
  return {
    schemaVersion: SELF_TEST_SCHEMA_VERSION,
    settings,
    simulated: o.simulated,
    recorded: {
      cases: o.cases.length,
      fewest: Math.min(...trials),
      most: Math.max(...trials),
      failed: criteria.reduce((n, c) => n + c.cases.flatMap((k) => k.passed).filter((p) => !p).length, 0),
    },
    same: play(null, 0),
    planted: criteria.map((c) => ({
      criterion: c.id,
      name: c.name,
      cases: c.cases.length,
      drop,
      shares: play(c.id, drop),
    })),
    criteria: criteria.length,
  };
}

function recordedCases(cases: readonly MatchedCase[], criterion: string): RecordedCase[] {
  return cases.flatMap((one, place) => {
    const passed = votesByTrial(one, criterion).filter((v) => v !== null);
    return passed.length === 0 ? [] : [{ place, passed }];
  });
}

function playOnce(o: {
  criteria: readonly RecordedCriterion[];
  settings: SelfTestSettings;
  bounds: GateBounds;
  random: () => number;
  target: string | null;
  drop: number;
}): ReturnType<typeof simulateGate> {
  const { settings, random } = o;
  const { baselineTrials } = settings;
  // One draw for a case and a trial, used by every criterion that the case feeds.
  const draws = new Map<string, number>();
  const draw = (place: number, trial: string): number => {
    const key = `${place} ${trial}`;
    const drawn = draws.get(key) ?? random();
    draws.set(key, drawn);
    return drawn;
  };
  const simulated = o.criteria.map((c): SimulatedCriterion => {
    const rates = c.cases.map((k) => k.passed.filter(Boolean).length / k.passed.length);
    const after = c.id === o.target ? breakCases(rates, o.drop, random) : rates;
    const passes = (index: number, trial: string): boolean => {
      const k = c.cases[index];
      return k !== undefined && k.passed[Math.floor(draw(k.place, trial) * k.passed.length)] === true;
    };
    const survives = (index: number): boolean => {
      const before = rates[index] ?? 0;
      return before > 0 && random() < (after[index] ?? 0) / before;
    };
    return {
      cases: c.cases.map((k) => k.place),
      baseline: c.cases.map((_, i): CaseTally => {
        const passed = Array.from({ length: baselineTrials }, (__, t) => passes(i, `a${t}`));
        return { passed: passed.filter(Boolean).length, scored: baselineTrials };
      }),
      trial: remember((index, trial) => passes(index, `b${trial}`) && survives(index)),
    };
  });
  return simulateGate(simulated, null, {
    looks: settings.looks,
    bounds: o.bounds,
    margin: settings.margin,
  });
}

/** Later looks see the trials of earlier ones again, so a trial keeps what it was. */
function remember(
  play: (index: number, trial: number) => boolean,
): (index: number, trial: number) => boolean {
  const known = new Map<string, boolean>();
  return (index, trial) => {
    const key = `${index} ${trial}`;
    const was = known.get(key) ?? play(index, trial);
    known.set(key, was);
    return was;
  };
}
