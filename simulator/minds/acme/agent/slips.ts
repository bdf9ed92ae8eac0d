import type { Random, SimulatedModel } from "../../../api/types.ts";
import { SLIP_RATES } from "./data/slips.ts";

export type Slip = keyof (typeof SLIP_RATES)["sim-small"];
export type Slips = Readonly<Record<Slip, boolean>>;

/** Draws the slips of one reply. The number of draws is the same for every model. */
export function drawSlips(model: SimulatedModel, random: Random): Slips {
  const { forgets_next_step, incomplete, forgets_rule, quote_mistake, wrong_language, curt } =
    SLIP_RATES[model];
  const hits = (rate: number) => random.next() < rate;
  return {
    forgets_next_step: hits(forgets_next_step),
    incomplete: hits(incomplete),
    forgets_rule: hits(forgets_rule),
    quote_mistake: hits(quote_mistake),
    wrong_language: hits(wrong_language),
    curt: hits(curt),
  };
}
