import Table from "cli-table3";
import { createRandom } from "../../simulator/api/random.ts";
import {
  breakCases,
  drawSupportCase,
  gateBounds,
  gateShares,
  simulateGate,
  type GateShares,
  type SimulatedCriterion,
} from "../../stats/index.ts";

const CASES = 40;
const CRITERIA = 4;
const BASELINE_TRIALS = 20;
const LOOKS = [3, 6, 10] as const;
const MARGIN = 0.05;
const ALPHA = 0.05;

/** What was changed in the candidate, and how it changes the true pass rates of one criterion's cases. */
const SCENARIOS: readonly { name: string; change: (rates: number[], random: () => number) => number[] }[] = [
  { name: "nothing changed", change: (rates) => rates },
  {
    name: "one criterion 10 points worse, a few cases broken",
    change: (r, random) => breakCases(r, 0.1, random),
  },
  {
    name: "one criterion 15 points worse, a few cases broken",
    change: (r, random) => breakCases(r, 0.15, random),
  },
  {
    name: "one criterion 10 points worse, every case a little",
    change: (rates) => rates.map((p) => p * (1 - 0.1 / mean(rates))),
  },
  {
    name: "one criterion exactly at the margin, 5 points worse",
    change: (r, random) => breakCases(r, 0.05, random),
  },
];

/**
 * Plays many gates on suites whose true rates are known, and counts how often the verdict is right. Nothing is asked
 * of a model: the draws are seeded, so everybody gets the same table.
 */
export async function benchGate(options: { gates: number }): Promise<void> {
  const table = new Table({
    head: ["change", "FAIL", "PASS", "INCONCLUSIVE", "conversations a gate"],
    style: { head: [], border: [] },
    colAligns: ["left", "right", "right", "right", "right"],
  });
  for (const { name, change } of SCENARIOS) {
    table.push([name, ...row(measureGate({ gates: options.gates, name, change }))]);
  }
  process.stdout.write(
    `${options.gates} gates a row: ${CASES} cases, ${CRITERIA} criteria, margin ${MARGIN * 100} points, looks of ${LOOKS.join(", ")} trials, a baseline of ${BASELINE_TRIALS} trials a case.\n` +
      `Playing ${LOOKS.at(-1)} trials a case every time would take ${CASES * (LOOKS.at(-1) ?? 0)} conversations.\n${table.toString()}\n`,
  );
}

function row(s: GateShares): string[] {
  return [...[s.fail, s.pass, s.undecided].map((x) => `${(100 * x).toFixed(1)} %`), s.meanTrials.toFixed(0)];
}

/** Plays `gates` gates of one scenario. The seed is the scenario's name, so rows don't depend on each other. */
export function measureGate(o: {
  gates: number;
  name: string;
  change: (rates: number[], random: () => number) => number[];
}): GateShares {
  const source = createRandom(`gate ${o.name}`);
  const next = (): number => source.next();
  const bounds = gateBounds({
    looks: LOOKS,
    alpha: ALPHA,
    criteria: CRITERIA,
    baselineTrials: BASELINE_TRIALS,
  });
  const cases = Array.from({ length: CASES }, (_, i) => i);
  const most = LOOKS.at(-1) ?? 0;
  const draw = (p: number, trials: number): boolean[] => Array.from({ length: trials }, () => next() < p);
  const gate = (): ReturnType<typeof simulateGate> => {
    const drawn = Array.from({ length: CRITERIA }, (_, c) => {
      const rates = cases.map(() => drawSupportCase(next));
      const after = c === 0 ? o.change(rates, next) : rates;
      return {
        before: rates.map((p) => draw(p, BASELINE_TRIALS)),
        after: after.map((p) => draw(p, most)),
      };
    });
    const criteria = drawn.map(({ before, after }): SimulatedCriterion => ({
      cases,
      baseline: before.map((trials) => ({
        passed: trials.filter(Boolean).length,
        scored: BASELINE_TRIALS,
      })),
      trial: (index, trial) => after[index]?.[trial] ?? false,
    }));
    // A case passes where it passes for all of its criteria.
    const whole = {
      baseline: cases.map((id) => ({
        passed: Array.from({ length: BASELINE_TRIALS }).filter((_, t) =>
          drawn.every((d) => d.before[id]?.[t]),
        ).length,
        scored: BASELINE_TRIALS,
      })),
      trial: (id: number, trial: number) => drawn.every((d) => d.after[id]?.[trial] === true),
    };
    return simulateGate(criteria, whole, { looks: LOOKS, bounds, margin: MARGIN });
  };
  return gateShares(Array.from({ length: o.gates }, gate));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
