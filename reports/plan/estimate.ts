import { forecastTotal, type Forecast } from "../../stats/index.ts";
import type { PlannedCaseCost, CostRow, PlannedRole, PlanSettings, RoleCost, TrialCost } from "./analysis.ts";
import { addCosts, NO_COST, scaleCost } from "./experience.ts";

const ROLES: readonly PlannedRole[] = ["agent", "judge", "customer"];

/** An estimate from the shape of a case may be wrong by this factor, up or down. */
const GUESS_IS_OFF_BY = 2;

/** The model of each role: each has its own request limit. */
export type ModelOf = Record<PlannedRole, string>;

/**
 * The cost of `trials` trials of every case. It uses earlier trials of a case where there are any. Otherwise
 * it is a guess, corrected by how wrong the guesses for the known cases were.
 */
export function costRow(o: {
  cases: readonly PlannedCaseCost[];
  trials: number;
  settings: Pick<PlanSettings, "concurrency" | "rpm">;
  modelOf: ModelOf;
}): CostRow {
  const { trials, settings, modelOf } = o;
  const cases = correctGuesses(o.cases);
  const means = cases.map(meanTrial);
  const roles = sumRoles(means, trials);
  const total = (of: (trial: TrialCost) => number): Forecast => forecast(cases, trials, of);
  const unpriced = ROLES.some((role) => roles[role].costUsd === null);
  return {
    trials,
    conversations: trials * cases.length,
    roles,
    calls: total((t) => ROLES.reduce((sum, role) => sum + t.roles[role].calls, 0)),
    costUsd: unpriced
      ? null
      : total((t) => ROLES.reduce((sum, role) => sum + (t.roles[role].costUsd ?? 0), 0)),
    minutes: minutes({ means, roles, trials, settings, modelOf }),
  };
}

/** The total cost of a plan whose cases have different numbers of trials left. */
export function expectedTotal(
  cases: readonly PlannedCaseCost[],
  trialsOf: (caseId: string) => number,
): { usd: number | null; tokens: number } {
  const all = correctGuesses(cases).flatMap((c) => {
    const mean = meanTrial(c);
    return ROLES.map((role) => scaleCost(mean.roles[role], trialsOf(c.caseId)));
  });
  const { costUsd: usd, ...counts } = all.reduce(addCosts, NO_COST);
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = counts;
  return { usd, tokens: inputTokens + cacheReadTokens + cacheWriteTokens + outputTokens };
}

function sumRoles(means: readonly TrialCost[], trials: number): Record<PlannedRole, RoleCost> {
  const of = (role: PlannedRole): RoleCost =>
    scaleCost(means.map((m) => m.roles[role]).reduce(addCosts, NO_COST), trials);
  return { agent: of("agent"), judge: of("judge"), customer: of("customer") };
}

function forecast(
  cases: readonly PlannedCaseCost[],
  times: number,
  of: (trial: TrialCost) => number,
): Forecast {
  const known = cases.filter((c) => c.earlier.length > 0);
  const { expected, lower, upper } = forecastTotal(known.map((c) => ({ values: c.earlier.map(of), times })));
  const guessed = cases
    .filter((c) => c.earlier.length === 0)
    .reduce((sum, c) => sum + times * of(c.guess), 0);
  return {
    expected: expected + guessed,
    lower: lower + guessed / GUESS_IS_OFF_BY,
    upper: upper + guessed * GUESS_IS_OFF_BY,
  };
}

/**
 * The longest of these: all requests with limited concurrency; the longest conversation; the request limit.
 */
function minutes(o: {
  means: readonly TrialCost[];
  roles: Record<PlannedRole, RoleCost>;
  trials: number;
  settings: Pick<PlanSettings, "concurrency" | "rpm">;
  modelOf: ModelOf;
}): number {
  const { means, roles, trials, settings, modelOf } = o;
  const asking = (means.reduce((sum, m) => sum + m.requestSeconds, 0) * trials) / settings.concurrency;
  const longest = Math.max(0, ...means.map((m) => m.seconds));
  const requests = new Map<string, number>();
  for (const role of ROLES) {
    requests.set(modelOf[role], (requests.get(modelOf[role]) ?? 0) + roles[role].calls);
  }
  const limited = settings.rpm === null ? 0 : Math.max(...requests.values()) / settings.rpm;
  return Math.max(asking / 60, longest / 60, limited);
}

function meanTrial({ earlier, guess }: PlannedCaseCost): TrialCost {
  if (earlier.length === 0) return guess;
  const share = 1 / earlier.length;
  const of = (role: PlannedRole): RoleCost =>
    scaleCost(earlier.map((t) => t.roles[role]).reduce(addCosts, NO_COST), share);
  return {
    roles: { agent: of("agent"), judge: of("judge"), customer: of("customer") },
    seconds: earlier.reduce((sum, t) => sum + t.seconds, 0) * share,
    requestSeconds: earlier.reduce((sum, t) => sum + t.requestSeconds, 0) * share,
  };
}

/** Guesses for cases that were never played, corrected by how wrong those of the played ones were. */
function correctGuesses(cases: readonly PlannedCaseCost[]): readonly PlannedCaseCost[] {
  const known = cases.filter((c) => c.earlier.length > 0);
  if (known.length === 0 || known.length === cases.length) return cases;
  const happened = known.map(meanTrial);
  const guessed = known.map((c) => c.guess);
  const ratio = (of: (trial: TrialCost) => number): number => {
    const [real, was] = [happened, guessed].map((list) => list.reduce((sum, t) => sum + of(t), 0));
    return real !== undefined && was !== undefined && was > 0 ? real / was : 1;
  };
  const correct = (trial: TrialCost, role: PlannedRole): RoleCost => {
    const { costUsd, ...counts } = trial.roles[role];
    const corrected = Object.entries(counts).map(([key, value]) => [
      key,
      value * ratio((t) => t.roles[role][key as keyof typeof counts]),
    ]);
    return {
      ...(Object.fromEntries(corrected) as typeof counts),
      costUsd: costUsd === null ? null : costUsd * ratio((t) => t.roles[role].costUsd ?? 0),
    };
  };
  return cases.map((c) =>
    c.earlier.length > 0
      ? c
      : {
          ...c,
          guess: {
            roles: {
              agent: correct(c.guess, "agent"),
              judge: correct(c.guess, "judge"),
              customer: correct(c.guess, "customer"),
            },
            seconds: c.guess.seconds * ratio((t) => t.seconds),
            requestSeconds: c.guess.requestSeconds * ratio((t) => t.requestSeconds),
          },
        },
  );
}
