import { createRandom } from "../../simulator/api/strain/random.ts";
import {
  gateShares,
  playDrawn,
  rememberedBounds,
  type GateShares,
} from "../../reports/selftest/drawn-gate.ts";
import { gateBounds } from "../../stats/index.ts";
import { plural } from "../../text/counts.ts";
import { BASELINE_TRIALS, CHANGES, suiteOf, type PlantedChange, type GateWorld } from "./gate-worlds.ts";

/** One question that many gates answer, and the aims. Shares are between 0 and 1. */
export interface GateRow {
  world: GateWorld;
  change: PlantedChange;
  aim: { fail?: Bound; pass?: Bound; conversations?: Bound };
}

/** The measured value must be at most, or at least, this. */
interface Bound {
  most?: number;
  least?: number;
}

const most = (value: number): Bound => ({ most: value });
const least = (value: number): Bound => ({ least: value });

const sized = (cases: number, criteria: number): GateWorld => ({
  name: `${cases} cases x ${criteria}`,
  cases,
  criteria,
});
const flaky = (world: GateWorld): GateWorld => ({
  ...world,
  // The name is part of the seed: with another name, other trials would be drawn than those that the bounds
  // below were measured on.
  name: `${world.name}, unsteady`,
  rate: (random) => 0.3 + 0.4 * random(),
});
const correlated = (world: GateWorld, rho: number, runs: number): GateWorld => ({
  ...world,
  name: `${world.name}, trials of a run alike by ${rho}, baseline of ${plural(runs, "run")}`,
  rho,
  runs: () => Array.from({ length: runs }, () => BASELINE_TRIALS / runs),
});
/** Baselines of 1 to 40 trials a case, in turn. */
const TURNS = [1, 2, 3, 5, 10, 20, 40];

const [w5, w8, w40, w40x4, w40x10, w100x4, w200] = [
  sized(5, 1),
  sized(8, 1),
  sized(40, 1),
  sized(40, 4),
  sized(40, 10),
  sized(100, 4),
  sized(200, 1),
] as const;
const w100 = sized(100, 1);
const estimated = (world: GateWorld): GateWorld => ({
  ...correlated(world, 0, 4),
  name: `${world.name}, baseline of 4 runs`,
});

/**
 * The share of PASS for an unchanged agent may be at most one point lower than for the previous version of
 * the gate.
 */
const unchanged = (world: GateWorld, pass: number): GateRow => ({
  world,
  change: CHANGES.nothing,
  aim: { fail: most(0.01), pass: least(pass - 0.01) },
});

export const GATE_ROWS: readonly GateRow[] = [
  unchanged(w5, 0.091),
  unchanged(w8, 0.377),
  unchanged(w40, 0.988),
  unchanged(w40x4, 0.952),
  unchanged(w40x10, 0.885),
  unchanged(w100x4, 0.99),
  { ...unchanged(w200, 0.999), aim: { fail: most(0.01), pass: least(0.989), conversations: most(310) } },
  unchanged(flaky(w40), 0.452),
  unchanged(flaky(w40x4), 0.041),
  unchanged(flaky(w100), 0.777),
  unchanged({ ...w40, name: "40 cases x 1, the judge errs in 5 %", judgeErrs: 0.05 }, 0.838),
  unchanged({ ...w40, name: "40 cases x 1, 5 % unscored", unscored: 0.05 }, 0.021),
  unchanged(
    {
      ...w40,
      name: "40 cases x 1, baselines of 1 to 40 trials",
      runs: (i) => [TURNS[i % TURNS.length] ?? 1],
    },
    0.863,
  ),
  ...[w40, w40x4, flaky(w100)].map((world): GateRow => ({
    world: correlated(world, 0.1, 1),
    change: CHANGES.nothing,
    aim: { fail: most(0.02) },
  })),
  ...[w40, w40x4, flaky(w100)].flatMap((world) =>
    [2, 4].map((runs): GateRow => ({
      world: correlated(world, 0.3, runs),
      change: CHANGES.nothing,
      aim: { fail: most(0.03) },
    })),
  ),
  { world: w40, change: CHANGES.every(10), aim: { fail: least(0.95) } },
  { world: w40x4, change: CHANGES.every(10), aim: { fail: least(0.95), conversations: most(160) } },
  { world: w40x10, change: CHANGES.every(10), aim: { fail: least(0.95) } },
  {
    world: { ...w40, name: "40 cases x 1, 5 % unscored", unscored: 0.05 },
    change: CHANGES.every(10),
    aim: { fail: least(0.78) },
  },
  ...[w40, w40x4].map((world): GateRow => ({ world, change: CHANGES.few(10), aim: { fail: least(0.99) } })),
  ...[w40x4, w100x4, w40x10].map((world): GateRow => ({
    world,
    change: CHANGES.broken(1),
    aim: { pass: most(0.005) },
  })),
  ...[1, 2, 3].map((count): GateRow => ({
    world: w100,
    change: CHANGES.broken(count),
    aim: { fail: least(0.99) },
  })),
  { world: w40, change: CHANGES.half, aim: { fail: least(0.2) } },
  { world: estimated(w40), change: CHANGES.half, aim: { fail: least(0.5) } },
  ...[w40, w40x4, w40x10, w100x4].map((world): GateRow => ({
    world,
    change: CHANGES.within,
    aim: { fail: most(0.03) },
  })),
  { world: w40x4, change: CHANGES.withinAll, aim: { fail: most(0.1) } },
  ...[w40, w40x4, w40x10, w100x4, w200].map((world): GateRow => ({
    world,
    change: CHANGES.every(5),
    aim: { pass: most(0.055) },
  })),
  ...[
    w5,
    w8,
    w40,
    w40x4,
    w40x10,
    w100x4,
    w200,
    flaky(w40),
    flaky(w40x4),
    { ...w40, name: "40 cases x 1, the judge errs in 5 %", judgeErrs: 0.05 },
    { ...w40, name: "40 cases x 1, 5 % unscored", unscored: 0.05 },
    { ...w40, name: "40 cases x 1, perfect", rate: () => 1 },
    {
      ...w40,
      name: "40 cases x 1, baselines of 1 to 40 trials",
      runs: (i: number) => [TURNS[i % TURNS.length] ?? 1],
    },
    flaky(w100),
    correlated(w40, 0.1, 1),
    correlated(w40x4, 0.1, 1),
    correlated(w40, 0.3, 2),
    correlated(w40x4, 0.3, 2),
  ].map((world): GateRow => ({
    world,
    change: CHANGES.promised,
    aim: { fail: { least: 0.75, most: 0.95 } },
  })),
];

/** Plays `gates` gates of one row. The seed is the row's name, so that rows don't depend on each other. */
export function measureRow({ world, change }: Pick<GateRow, "world" | "change">, gates: number): GateShares {
  const boundsOf = rememberedBounds(gateBounds);
  const suite = suiteOf(world, boundsOf);
  const source = createRandom(`gate ${world.name}: ${change.name}`);
  const random = (): number => source.next();
  const played = Array.from({ length: gates }, () => {
    const matched = suite.draw(change, random);
    return matched === null ? [] : [playDrawn({ ...suite, matched, boundsOf })];
  });
  return gateShares(played.flat());
}

/** Whether a row meets its aims. */
export function meets({ aim }: Pick<GateRow, "aim">, s: GateShares): boolean {
  const holds = (bound: Bound | undefined, value: number): boolean =>
    value <= (bound?.most ?? Infinity) && value >= (bound?.least ?? -Infinity);
  return holds(aim.fail, s.fail) && holds(aim.pass, s.pass) && holds(aim.conversations, s.meanTrials);
}

/** The aim in words: `FAIL <= 1 %, PASS >= 94.2 %`. */
export function aimWords({ aim }: Pick<GateRow, "aim">): string {
  const words = (name: string, bound: Bound | undefined, figure: (value: number) => string): string[] =>
    [
      bound?.least === undefined ? [] : [`${name} >= ${figure(bound.least)}`],
      bound?.most === undefined ? [] : [`${name} <= ${figure(bound.most)}`],
    ].flat();
  const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
  return [
    ...words("FAIL", aim.fail, percent),
    ...words("PASS", aim.pass, percent),
    ...words("conversations", aim.conversations, String),
  ].join(", ");
}
