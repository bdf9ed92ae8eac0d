import type { Random, SimulatedModel } from "../../../api/types.ts";

/** How often a model slips, as a share of its replies. */
export interface SlipRates {
  /** Leaves out the helpful next step at the end. */
  forgets_next_step: number;
  /** Leaves out half of the facts. */
  incomplete: number;
  /** Behaves as if one of the guardrails that apply were not in the prompt. */
  forgets_rule: number;
  /** Mistypes a detail, asks for one that was given, or calls the quoting tool too early. */
  quote_mistake: number;
  /** Answers in English; a share of the replies to customers who write in another language. */
  wrong_language: number;
  /** Answers curtly, without a kind word. */
  curt: number;
}

/**
 * The documented slips of the simulated models. They exist so that a comparison of models has something to find:
 * `sim-large` never slips, so that a run on it that fails shows a fault of the prompt or the cases, and `sim-small`
 * does now and then.
 */
export const SLIP_RATES: Readonly<Record<SimulatedModel, SlipRates>> = {
  "sim-large": {
    forgets_next_step: 0,
    incomplete: 0,
    forgets_rule: 0,
    quote_mistake: 0,
    wrong_language: 0,
    curt: 0,
  },
  "sim-small": {
    forgets_next_step: 0.06,
    incomplete: 0.05,
    forgets_rule: 0.03,
    quote_mistake: 0.02,
    wrong_language: 0.02,
    curt: 0.04,
  },
};

export type Slips = Readonly<Record<keyof SlipRates, boolean>>;

/** Draws the slips of one reply. The number of draws is the same for every model. */
export function drawSlips(model: SimulatedModel, random: Random): Slips {
  const rates = SLIP_RATES[model];
  const hits = (rate: number) => random.next() < rate;
  return {
    forgets_next_step: hits(rates.forgets_next_step),
    incomplete: hits(rates.incomplete),
    forgets_rule: hits(rates.forgets_rule),
    quote_mistake: hits(rates.quote_mistake),
    wrong_language: hits(rates.wrong_language),
    curt: hits(rates.curt),
  };
}
