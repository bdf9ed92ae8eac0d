import type { PairedTally } from "../arm/arm.ts";
import { oneIn, points, signed } from "../compare/words.ts";
import { dollars, outOf, percent, plural, thousands } from "../words/words.ts";
import { withinCase, type CaseTally, type Difference } from "../../stats/index.ts";
import type { BrokenCase, GateVerdict, Settle } from "./analysis.ts";

/** The sentences of a gate. None uses a word that a support lead would have to look up. */

export const GATE_WORDS: Record<GateVerdict, string> = {
  pass: "PASS",
  fail: "FAIL",
  inconclusive: "INCONCLUSIVE",
};

/** A margin without a sign: `5 points`, `2.5 points`. */
export function marginWords(margin: number): string {
  const value = Number((margin * 100).toFixed(2));
  return `${value} ${value === 1 ? "point" : "points"}`;
}

/** Rounded down, so that it never claims more than was shown. */
function atLeast(share: number): string {
  return (Math.floor(share * 1000 + 1e-9) / 10).toFixed(1);
}

export function notWorse(difference: Difference, margin: number): string {
  // Rounded towards the worse, but never past the margin that was shown to be kept.
  const worst = Math.max(-margin, Math.floor(difference.lower * 1000 + 1e-9) / 1000);
  return `Not worse than the baseline by more than ${marginWords(margin)} (worst plausible: ${points(worst)}).`;
}

export function worseBy(
  difference: Difference,
  broke: readonly BrokenCase[],
  worth: readonly BrokenCase[],
): string {
  const suites = [...new Set(broke.map((c) => c.suite))];
  const where = suites.length > 0 && suites.length <= 3 ? ` on ${suites.join(", ")}` : "";
  const worse = `Worse than the baseline by at least ${atLeast(-difference.upper)} points${where}.`;
  if (broke.length > 0) return `${worse} ${plural(broke.length, "case")} broke: ${names(broke)}.`;
  if (worth.length > 0)
    return `${worse} No single case is shown to have broken; worth a look: ${names(worth)}.`;
  return `${worse} It is spread over many cases: none is notable.`;
}

/**
 * A FAIL in the second way: chance is ruled out, and a drop larger than the margin is likely, but not proven.
 */
export function worseBeyondDoubt(
  difference: Difference,
  o: { pairs: readonly PairedTally[]; margin: number },
): string {
  const { pMid } = withinCase(
    o.pairs.map((p) => p.a),
    o.pairs.map((p) => p.b),
  );
  return `Worse than the baseline by ${(-difference.diff * 100).toFixed(1)} points, and probably not by chance: chance of that if nothing had changed: ${oneIn(pMid)}. Most likely more than the ${marginWords(o.margin)} that are tolerated.`;
}

function names(cases: readonly BrokenCase[], most = 8): string {
  const more = cases.length - most;
  const shown = cases.slice(0, most).map((c) => c.id);
  return `${shown.join(", ")}${more > 0 ? ` and ${thousands(more)} more` : ""}`;
}

/** @param trials a case so far */
export function cannotTell(o: {
  difference: Difference | null;
  settle: Settle | null;
  trials: number;
  cases: number;
  margin: number;
}): string {
  const { difference, settle } = o;
  if (difference === null) return "Can't tell: nothing could be scored on both sides.";
  const range = `Can't tell yet: the change is between ${signed(difference.lower)} and ${points(difference.upper)}.`;
  return settle === null ? range : `${range} ${settleWords({ ...o, settle })}`;
}

/**
 * What would settle it, if the observed rates stayed the same. In simulations that happens in 57 to 93 % of
 * the time.
 */
export function settleWords(o: { settle: Settle; trials: number; cases: number; margin: number }): string {
  const { settle, trials, cases } = o;
  const moreTrials = settle.trials === null ? 0 : settle.trials - trials;
  const moreCases = settle.cases === null ? 0 : settle.cases - cases;
  const cost = settle.costUsd === null ? "" : ` (about ${dollars(settle.costUsd)})`;
  const byCases = `${plural(moreCases, "more case")} like these`;
  if (moreTrials > 0 && moreCases > 0) {
    return `${plural(moreTrials, "more trial")} per case${cost} would probably settle it, or ${byCases}.`;
  }
  if (moreTrials > 0) return `${plural(moreTrials, "more trial")} per case${cost} would probably settle it.`;
  if (moreCases > 0) return `More trials of these cases will hardly settle it; ${byCases} probably would.`;
  return `It lies so near the ${marginWords(o.margin)} that are tolerated that more trials will hardly settle it.`;
}

/** `114 of 120`. */
export function ofTrials({ passed, scored }: CaseTally): string {
  return scored === 0 ? "nothing scored" : outOf(passed, scored);
}

export function ratesWords(rates: { before: number; after: number } | null): string {
  return rates === null
    ? ""
    : `${percent(rates.before, rates.after)} before, ${percent(rates.after, rates.before)} now`;
}
