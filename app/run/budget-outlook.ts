import { priceOf } from "../plan/price.ts";
import { judgesIn } from "../../runner/index.ts";
import { createEstimator } from "../../claude/index.ts";
import { JUDGE_MAX_TOKENS } from "../../graders/judge/index.ts";
import { toRequestParts } from "../../prompts/index.ts";
import type { PlannedCaseCost } from "../../reports/plan/analysis.ts";
import { budgetWords } from "../../reports/plan/budget-words.ts";
import { expectedTotal } from "../../reports/plan/estimate.ts";
import { caseCosts, type Price } from "../../reports/plan/experience.ts";
import { isDecided, plannedTrials, type Manifest } from "../../runner/index.ts";
import { earlierRuns } from "../plan/experience.ts";
import { createGuess } from "../plan/guess.ts";
import { withBatchPrice } from "./batches.ts";
import type { PreparedRun } from "./open.ts";

/** How many of the newest runs of the same model the estimate uses. */
const RUNS = 1;

/**
 * Says before playing whether the budget will probably be enough. Empty where no budget is set.
 * @param runs those that share it
 * @param o.full everything that a gate may play
 */
export async function budgetOutlook(
  runs: readonly PreparedRun[],
  o: { out: string; now: Date; full?: Manifest },
): Promise<string[]> {
  const limits = runs[0]?.budget?.limits;
  if (limits === undefined || (limits.usd === undefined && limits.tokens === undefined)) return [];
  const cases: PlannedCaseCost[] = [];
  let expected: { usd: number | null; tokens: number } = { usd: 0, tokens: 0 };
  let trials = 0;
  for (const run of runs) {
    const plan = o.full ?? run.manifest;
    const left = trialsLeft(plan, run);
    const costs = await costsOf(run, plan, o);
    const { usd, tokens } = expectedTotal(costs, (id) => left.get(id) ?? 0);
    expected = {
      usd: usd === null || expected.usd === null ? null : expected.usd + usd,
      tokens: expected.tokens + tokens,
    };
    for (const count of left.values()) trials += count;
    cases.push(...costs);
  }
  const known = cases.filter((c) => c.earlier.length > 0).length;
  const from = known === 0 ? "guessed" : known === cases.length ? "played" : "both";
  const setAside = mostOfOne(runs, o.now);
  const lines = budgetWords({ expected, limits, trials, from, setAside, atMost: o.full !== undefined });
  if (limits.usd !== undefined && runs[0]?.manifest.target.simulated === true && lines.length > 0) {
    lines.push("The simulator's prices are made up: nothing is paid, and the budget is only tried out.");
  }
  return lines;
}

/** The most that one request of a run may cost: of the agent with only its prompt, or of its judge. */
function mostOfOne(runs: readonly PreparedRun[], now: Date): { usd: number; tokens: number } {
  const estimator = createEstimator(() => now);
  const costs = runs.flatMap(({ manifest, prompt }) => {
    const { system, preamble: messages } = toRequestParts(prompt);
    const { model, settings } = manifest.variant;
    return [
      estimator.most({ model, max_tokens: settings.maxTokens, system, messages }),
      ...judgesIn(manifest).map((judge) =>
        estimator.most({ model: judge, max_tokens: JUDGE_MAX_TOKENS, messages: [] }),
      ),
    ];
  });
  return { usd: Math.max(...costs.map((c) => c.usd)), tokens: Math.max(...costs.map((c) => c.tokens)) };
}

/** Trials of each case that no earlier session decided. */
function trialsLeft(plan: Manifest, { deps }: PreparedRun): Map<string, number> {
  const decided = new Set(deps.earlier.filter(isDecided).map((r) => r.key));
  const left = new Map<string, number>();
  for (const { caseId, key } of plannedTrials(plan)) {
    if (!decided.has(key)) left.set(caseId, (left.get(caseId) ?? 0) + 1);
  }
  return left;
}

async function costsOf(
  { deps, prompt }: PreparedRun,
  plan: Manifest,
  { out, now }: { out: string; now: Date },
): Promise<PlannedCaseCost[]> {
  const models = { agent: plan.variant.model, judge: plan.judgeModel, customer: plan.customerModel };
  const full: Price = (role, usage) => priceOf(usage, models[role], now);
  const price = withBatchPrice(full, plan.batch, deps.cases);
  const { simulated } = plan.target;
  const guess = createGuess({ prompt, graders: deps.graders, models, simulated, price, now });
  return caseCosts({
    plan,
    runs: await earlierRuns({ out, runs: RUNS, named: [], plan }),
    guesses: new Map(deps.cases.map((c) => [c.id, guess(c)])),
    price,
  });
}
