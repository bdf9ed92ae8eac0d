import type { Style } from "../text/style.ts";
import { forTerminal } from "../text/escape.ts";
import { wrapText } from "../text/wrap.ts";
import { percent, plural, SIMULATED_BANNER, thousands } from "../words/words.ts";
import { zeroFailureBound } from "../../stats/index.ts";
import type { PlantedBreak, SelfTest } from "./self-test.ts";

/** With fewer recorded trials a case, its real rate is known too roughly for a useful test. */
const FEW_TRIALS = 10;

/** The self-test on a terminal, in words. */
export function renderSelfTest(test: SelfTest, options: { style: Style; width: number }): string {
  const { style } = options;
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, options.width), indent);
  const { same, settings, recorded } = test;
  const most = settings.looks.at(-1) ?? 0;
  const played = `It drew baselines of ${settings.baselineTrials} and candidates of up to ${plural(most, "trial")} a case from what was recorded: ${plural(recorded.cases, "case")}, ${trialsWords(recorded)}.`;
  const caveats = [
    ...(recorded.failed === 0
      ? [
          "Not one recorded trial failed. Where nothing varies no false alarm can happen, so this says little: record a run with more trials, or of an agent that fails at times now and then.",
        ]
      : []),
    ...(recorded.fewest < FEW_TRIALS
      ? [
          `With ${plural(recorded.fewest, "trial")} of a case its real rate is known only roughly: assay run --trials 20 makes a better ground.`,
        ]
      : []),
  ];
  return `${[
    ...(test.simulated ? [style.warn(style.bold(SIMULATED_BANNER))] : []),
    style.bold(
      wrap(`Self-test: the gate was run against itself ${plural(same.gates, "time")}; ${falseAlarms(test)}.`),
    ),
    wrap(played),
    wrap(
      `It is the gate that ships which decided: on criteria, on invariants, on single cases that broke, and with what is missing. Looks after ${settings.looks
        .slice(0, -1)
        .map((k) => `${k}, `)
        .join("")}${plural(most, "trial")} a case.`,
    ),
    wrap(
      `Without any change it said PASS in ${percent(same.pass)}, INCONCLUSIVE in ${percent(same.undecided)} and FAIL in ${percent(same.fail)} of the gates, after ${thousands(same.meanTrials)} conversations on average.`,
    ),
    style.bold(
      wrap(
        `A drop of ${points(2 * settings.margin)}, planted in one criterion by breaking a few of its cases:`,
      ),
    ),
    test.planted.map((p) => wrap(planted(p, style), 2)).join("\n"),
    ...(recorded.brokeInvariant > 0
      ? [
          wrap(
            `${plural(recorded.brokeInvariant, "recorded trial")} broke an invariant. Each fails a gate by itself, which is no false alarm, so none of them was drawn.`,
          ),
        ]
      : []),
    ...caveats.map((c) => style.warn(wrap(c))),
  ].join("\n\n")}\n`;
}

function trialsWords(r: SelfTest["recorded"]): string {
  return r.fewest === r.most ? `${plural(r.most, "trial")} each` : `${r.fewest} to ${r.most} trials each`;
}

function falseAlarms(test: SelfTest): string {
  const { gates, fail } = test.same;
  const count = Math.round(fail * gates);
  if (count > 0) return `false alarms ${thousands(count)} (${percent(fail)})`;
  return `no false alarm (the real share could still be up to ${percent(zeroFailureBound(gates))})`;
}

function planted(p: PlantedBreak, style: Style): string {
  const word = p.shares.fail >= 0.9 ? style.good("noticed") : style.warn("noticed");
  const missed = p.shares.pass > 0 ? `, missed in ${percent(p.shares.pass)}` : "";
  return `${p.name} (${plural(p.cases, "case")}): ${word} in ${percent(p.shares.fail)} of the gates, left open in ${percent(p.shares.undecided)}${missed}`;
}

function points(share: number): string {
  const value = Number((share * 100).toFixed(1));
  return `${value} ${value === 1 ? "point" : "points"}`;
}

/**
 * Whether the gate raised false alarms more often than its settings allow, beyond chance (three standard
 * deviations).
 */
export function criesWolf(test: SelfTest): boolean {
  const { alpha } = test.settings;
  return test.same.fail > alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / Math.max(1, test.same.gates));
}
