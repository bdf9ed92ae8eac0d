import { requireCount } from "../require.ts";

/** What a sequential test of a pass rate needs. */
export interface SprtPlan {
  /** The rate that is wanted. */
  target: number;
  /** The rate that is no longer acceptable, below the target. */
  floor: number;
  /** Chance of saying "missed" about an agent that is at its target. */
  alpha: number;
  /** Chance of saying "met" about an agent that is at its floor. */
  beta: number;
}

/**
 * Logarithm of how much more likely the outcomes are at `floor` than at `target`. A positive value is
 * evidence for the floor.
 * @param passed and @param failed outcomes so far
 * @throws {RangeError} for rates outside 0 to 1, or a floor that is not below the target Source: Wald 1945.
 */
export function sprtLogRatio(o: { target: number; floor: number }, passed: number, failed: number): number {
  const { target, floor } = o;
  if (!(floor >= 0 && floor < target && target <= 1)) {
    throw new RangeError(
      `A floor must lie below its target, got ${floor} and ${target}: with equal rates no outcome decides`,
    );
  }
  requireCount("The number of passes", passed);
  requireCount("The number of failures", failed);
  // Without passes their term is 0, also where the logarithm is infinite.
  const ofPasses = passed === 0 ? 0 : passed * Math.log(floor / target);
  const ofFailures = failed === 0 ? 0 : failed * Math.log((1 - floor) / (1 - target));
  return ofPasses + ofFailures;
}

/**
 * The log ratios that decide: at or above the first "missed", at or below the second "met".
 * @param form `ville` holds for any number of looks (Ville 1939), `wald` is Wald's slightly narrower
 * approximation
 */
export function sprtBounds(alpha: number, beta: number, form: "ville" | "wald" = "ville"): [number, number] {
  if (!(alpha > 0 && beta > 0 && alpha + beta < 1)) {
    throw new RangeError(`alpha and beta must be above 0 and together below 1, got ${alpha} and ${beta}`);
  }
  return form === "ville"
    ? [Math.log(1 / alpha), Math.log(beta)]
    : [Math.log((1 - beta) / alpha), Math.log(beta / (1 - alpha))];
}

/**
 * Sequential probability ratio test of a pass rate. It must be used at the end of whole rounds of all cases.
 * There it holds for the suite's mean even when the cases differ: for rates p_i with mean p, the product of 1
 * + l (target - p_i) is at most (1 + l (target - p))^n.
 * @throws {RangeError} see `sprtLogRatio` and `sprtBounds` Source: Wald 1945; Ville 1939.
 */
export function sprt(plan: SprtPlan, passed: number, failed: number): "pass" | "fail" | "continue" {
  const [missed, met] = sprtBounds(plan.alpha, plan.beta);
  const ratio = sprtLogRatio(plan, passed, failed);
  if (ratio >= missed) return "fail";
  return ratio <= met ? "pass" : "continue";
}
