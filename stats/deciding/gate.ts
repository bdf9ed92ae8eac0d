import { spendingBounds } from "./group-sequential.ts";
import { clopperPearsonLower, wilson, type CaseTally } from "../rates/rate.ts";
import { sprt } from "./sprt.ts";
import { normalQuantile } from "../special/special.ts";
import type { Difference } from "../rates/suite.ts";
import { realChange, type Eyes } from "../judging/judged-change.ts";
import { withinCase } from "../differences/within-case.ts";

/** How often a gate looks at its evidence, and which errors it accepts. */
export interface LookSchedule {
  /** Trials a case after each look, ascending: 3, 6, 10. */
  looks: readonly number[];
  /** Chance of a false verdict that is accepted, one-sided, over all looks: 0.05. */
  alpha: number;
  /** How many criteria are checked together. */
  criteria: number;
  /** Trials a case of the baseline. */
  baselineTrials: number;
}

/** How far from the observed difference the real one may lie at each look, in standard normal units, one-sided. */
export interface GateBounds {
  pass: number[];
  fail: number[];
}

/**
 * Bounds of every look, so that looking several times costs no more false verdicts than looking once.
 * All criteria must pass for a PASS, so each is tested at the full alpha (Berger 1982); any can FAIL, so alpha is
 * divided between them. The baseline is fixed, so information grows as 1 / (1/k_baseline + 1/k), and the estimates at
 * the looks have the canonical joint distribution. Spending: Lan and DeMets 1983, Pocock type.
 * @throws {RangeError} for looks that don't ascend
 */
export function gateBounds(plan: LookSchedule): GateBounds {
  const { looks, alpha, criteria, baselineTrials } = plan;
  if (looks.length === 0 || looks.some((k, i) => !Number.isInteger(k) || k < 1 || k <= (looks[i - 1] ?? 0))) {
    throw new RangeError(
      `The looks of a gate must be whole numbers that ascend, such as 3, 6, 10; got ${looks.join(", ")}`,
    );
  }
  const at = (k: number): number => 1 / (1 / baselineTrials + 1 / k);
  const whole = at(looks.at(-1) ?? 1);
  const information = looks.map((k) => at(k) / whole);
  return {
    pass: spendingBounds({ information, alpha, spending: "pocock" }),
    fail: spendingBounds({ information, alpha: alpha / Math.max(1, criteria), spending: "pocock" }),
  };
}

/**
 * How a criterion is decided at one look: the bounds in standard normal units, and the threshold for a change
 * beyond doubt.
 */
export interface LookBounds {
  pass: number;
  fail: number;
  /** A drop with a smaller chance than this is not luck, all looks and criteria taken together. */
  beyondDoubt: number;
}

export interface GateDecision {
  verdict: "pass" | "fail" | "undecided";
  /** What a FAIL rests on: more than the margin is shown, or a drop beyond doubt that exceeds the margin. */
  by: "margin" | "beyond_doubt" | null;
  /**
   * The change from baseline to candidate, with its range at the level that decided. It is corrected for the
   * judge's errors where these are known. Null when nothing was scored.
   */
  difference: Difference | null;
}

/**
 * For the second way to FAIL: the chance of a FAIL for a drop that is not real, all looks and criteria
 * together; and how far the drop must exceed the margin, in standard normal units (92 % one-sided).
 */
export const BEYOND_DOUBT_ALPHA = 0.001;
export const BEYOND_DOUBT_Z = 1.4;

/**
 * Decides one criterion at one look. PASS: shown not to be worse than the baseline by `margin`. FAIL: shown
 * to be; or the change is beyond doubt (the exact test of "nothing changed") and the drop most likely exceeds
 * the margin. Both ways are needed: the second does not find a small drop in every case, which the first
 * does.
 * @param a and @param b the same cases, paired by index
 * @param margin as a share, 0.05 for five points
 * @param o.eyes how often the judge errs that decides it; without it, the judge's verdicts are taken as they
 * are
 */
export function decideCriterion(o: {
  a: readonly CaseTally[];
  b: readonly CaseTally[];
  margin: number;
  bounds: LookBounds;
  eyes?: Eyes | null;
}): GateDecision {
  const { a, b, margin, bounds, eyes = null } = o;
  const wide = realChange(a, b, bounds.fail, eyes);
  if (wide === null) return { verdict: "undecided", by: null, difference: null };
  if (wide.upper < -margin) return { verdict: "fail", by: "margin", difference: wide };
  const difference = realChange(a, b, bounds.pass, eyes);
  if (difference !== null && difference.lower > -margin) return { verdict: "pass", by: null, difference };
  if (wide.diff < -margin) {
    const likely = realChange(a, b, BEYOND_DOUBT_Z, eyes);
    if (likely !== null && likely.upper < -margin && withinCase(a, b).pMid <= bounds.beyondDoubt) {
      return { verdict: "fail", by: "beyond_doubt", difference: likely };
    }
  }
  return { verdict: "undecided", by: null, difference };
}

/** More trials than anyone would pay for: above this, "how many more" does not help. */
const MOST_TRIALS = 200;
const MOST_COPIES = 100;

/**
 * What would decide an undecided criterion if the observed rates stayed the same: trials a case in all, or
 * cases with as many trials as now. Null where no reasonable number does, because the change is too near the
 * margin.
 * @param z bound of the last look
 */
export function trialsToSettle(o: {
  a: readonly CaseTally[];
  b: readonly CaseTally[];
  margin: number;
  z: number;
  eyes?: Eyes | null;
}): { trials: number | null; cases: number | null } {
  const now = Math.max(1, ...o.b.map((t) => t.scored));
  const decides = (a: readonly CaseTally[], b: readonly CaseTally[]): boolean => {
    const d = realChange(a, b, o.z, o.eyes ?? null);
    return d !== null && (d.lower > -o.margin || d.upper < -o.margin);
  };
  const withTrials = (k: number): boolean =>
    decides(
      o.a,
      o.b.map((t) => (t.scored === 0 ? t : { passed: (t.passed / t.scored) * k, scored: k })),
    );
  const withCases = (copies: number): boolean => decides(repeat(o.a, copies), repeat(o.b, copies));
  const trials = smallest(now, MOST_TRIALS, withTrials);
  const copies = smallest(1, MOST_COPIES, withCases);
  return { trials, cases: copies === null ? null : copies * o.a.length };
}

function repeat<T>(items: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => items).flat();
}

function smallest(from: number, to: number, holds: (n: number) => boolean): number | null {
  for (let n = from; n <= to; n++) if (holds(n)) return n;
  return null;
}

/**
 * Whether a candidate could be shown to be no worse than the baseline with `trials` a case. True if a
 * candidate that passes every trial would be. Where it is false, a gate can only say FAIL or stay undecided.
 */
export function couldPass(o: {
  a: readonly CaseTally[];
  trials: number;
  margin: number;
  z: number;
  eyes?: Eyes | null;
}): boolean {
  const perfect = o.a.map((t) => ({ passed: o.trials, scored: t.scored === 0 ? 0 : o.trials }));
  const d = realChange(o.a, perfect, o.z, o.eyes ?? null);
  return d !== null && d.lower > -o.margin;
}

/**
 * Decides a criterion that has no baseline, by its target and floor, after whole rounds of all its cases.
 * FAIL: "at least the target" is ruled out. PASS: "at most the floor" is. With a floor equal to the target only a fixed
 * test can decide, so it is asked for at the last round.
 * Source: Wald 1945, valid for unequal cases at the ends of rounds; Clopper and Pearson 1934 for the fixed test.
 * @param lastRound whether no further round will come
 */
export function decideAbsolute(o: {
  rounds: readonly { passed: number; failed: number }[];
  target: number;
  floor: number;
  alpha: number;
  beta: number;
  lastRound: boolean;
}): { verdict: "pass" | "fail" | "undecided"; round: number } {
  const last = Math.max(0, o.rounds.length - 1);
  if (o.floor < o.target) {
    for (const [round, { passed, failed }] of o.rounds.entries()) {
      const verdict = sprt(
        { target: o.target, floor: o.floor, alpha: o.alpha, beta: o.beta },
        passed,
        failed,
      );
      if (verdict !== "continue") return { verdict, round };
    }
    return { verdict: "undecided", round: last };
  }
  const { passed, failed } = o.rounds[last] ?? { passed: 0, failed: 0 };
  const n = passed + failed;
  if (!o.lastRound || n === 0) return { verdict: "undecided", round: last };
  if (clopperPearsonLower(passed, n, 1 - o.alpha) >= o.floor) return { verdict: "pass", round: last };
  const { upper } = wilson(passed / n, n, normalQuantile(1 - o.alpha));
  return { verdict: upper < o.target ? "fail" : "undecided", round: last };
}
