import type { CaseSummary, CriterionSummary } from "../../runner/records.ts";
import { moreCasesNeeded, provenRate } from "../../stats/index.ts";

type Measurable = Extract<CriterionSummary, { measurable: true }>;

/** The best and the worst possible result for a criterion. */
export interface Provable {
  criterion: Measurable;
  /** Cases that feed it with a required check. */
  cases: number;
  /** Trials of these cases in all. */
  trials: number;
  /**
   * The lower end that a run without any failure shows for customers like these. Null where no case feeds it.
   */
  cleanRunShows: number | null;
  /** Whether such a run meets it. */
  canBeMet: boolean;
  /** Whether a run in which every trial fails would show that it is missed. */
  canBeMissed: boolean;
  /**
   * Total cases and trials with which a run without any failure would meet it. Null where no number is
   * enough.
   */
  needed: { cases: number; trials: number } | null;
}

/** The part of a plan that decides what its runs can show. Cases in quarantine don't count. */
export interface Provability {
  criteria: readonly CriterionSummary[];
  cases: readonly {
    criteria: readonly string[];
    trials: number;
    quarantine?: CaseSummary["quarantine"];
  }[];
}

/**
 * What could be shown for each measurable criterion, by the rule of the report: met when the rate reaches the
 * target and its lower end the floor, missed when its upper end stays below the target. That rule is about
 * customers, and cases are a sample of them: more trials of the same cases don't move the ends, so only more
 * cases can help.
 */
export function provable(plan: Provability): Provable[] {
  return plan.criteria.flatMap((criterion) => {
    if (!criterion.measurable) return [];
    const feeding = plan.cases.filter(
      (c) => c.criteria.includes(criterion.id) && (c.quarantine ?? null) === null,
    );
    return [provableOne(criterion, feeding)];
  });
}

function provableOne(criterion: Measurable, feeding: Provability["cases"]): Provable {
  const clean = feeding.map(({ trials }) => ({ passed: trials, scored: trials }));
  const broken = feeding.map(({ trials }) => ({ passed: 0, scored: trials }));
  const trials = feeding.reduce((sum, c) => sum + c.trials, 0);
  const best = provenRate(clean);
  const worst = provenRate(broken);
  const more = moreCasesNeeded(clean, criterion.floor);
  const each = Math.max(1, ...feeding.map((c) => c.trials));
  return {
    criterion,
    cases: feeding.length,
    trials,
    cleanRunShows: best?.lower ?? null,
    canBeMet: best !== null && best.lower >= criterion.floor,
    // One failed trial is enough for an invariant, however few cases it has.
    canBeMissed: worst !== null && (criterion.severity === "invariant" || worst.upper < criterion.target),
    needed: more === null ? null : { cases: feeding.length + more, trials: trials + more * each },
  };
}

/**
 * The floor in whole percent that a run without any failure proves, as a share; null where no floor can be
 * proved.
 */
export function provableFloor({ cleanRunShows }: Provable): number | null {
  const whole = Math.floor((cleanRunShows ?? 0) * 100);
  return whole > 0 ? whole / 100 : null;
}
