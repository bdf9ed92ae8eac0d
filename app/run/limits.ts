import { judgesIn } from "../../runner/index.ts";
import {
  costUsd,
  createBudget,
  resolveModel,
  type Budget,
  type BudgetLimits,
  type Draw,
} from "../../claude/index.ts";
import { dollars } from "../../reports/words/words.ts";
import type { Manifest } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";

/** What one command may spend. What earlier sessions of a resumed run paid does not count. */
export interface LimitFlags {
  budgetUsd?: number;
  budgetTokens?: number;
  maxMinutes?: number;
  /** Milliseconds without a single answer of the API after which the command stops. */
  giveUpAfter?: number;
}

/** Flags that may be given with --resume: a run that stopped at one limit continues with another. */
export const LIMIT_FLAGS: readonly string[] = [
  "--budget-usd",
  "--budget-tokens",
  "--max-minutes",
  "--give-up-after",
];

/** @param draw where processes share the budget: see `createBudget` */
export function budgetOf(flags: LimitFlags, draw?: Draw): Budget | null {
  const limits: BudgetLimits = {
    usd: flags.budgetUsd,
    tokens: flags.budgetTokens,
    minutes: flags.maxMinutes,
  };
  return Object.values(limits).every((l) => l === undefined) ? null : createBudget(limits, { draw });
}

/** @throws {UserError} when the price of a model of the run is not known */
export function checkPrices(budget: Budget | null, manifest: Manifest, now: Date): void {
  // For recorded conversations only the judge is asked.
  const played = manifest.recorded === undefined ? [manifest.variant.model, manifest.customerModel] : [];
  for (const model of [...judgesIn(manifest), ...played]) checkPrice(budget?.limits.usd, model, now);
}

/** @throws {UserError} when dollars are limited, and the price of a model is not known */
export function checkPrice(limitUsd: number | undefined, model: string, now: Date): void {
  const usage = { input: 1, output: 1, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
  if (limitUsd === undefined || costUsd(usage, resolveModel(model).id, now) !== null) return;
  throw new UserError(
    `--budget-usd can't be kept: the price of ${model} is not known. Limit the tokens instead, with --budget-tokens.`,
  );
}

/** How much of it was spent, for the progress line. Empty where nothing is limited. */
export function spentOf(budget: Budget | null): string {
  if (budget === null) return "";
  const { limits, spent } = budget;
  const parts = [
    limits.usd === undefined ? "" : `${dollars(spent.usd)} of ${dollars(limits.usd)}`,
    limits.tokens === undefined ? "" : `${short(spent.tokens)} of ${short(limits.tokens)} tokens`,
  ];
  return parts.filter((p) => p !== "").join(", ");
}

function short(tokens: number): string {
  if (tokens >= 1_000_000) return `${(tokens / 1_000_000).toFixed(1)}M`;
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens);
}
