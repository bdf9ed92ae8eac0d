import type { Random, SimulatedModel } from "../../../api/types.ts";
import { MISTAKE_RATES } from "./data/mistakes.ts";

export type Mistake = keyof (typeof MISTAKE_RATES)["sim-small"];
export type Mistakes = Readonly<Record<Mistake, boolean>>;

/** Draws the mistakes of one reply. The number of draws is the same for every model. */
export function drawMistakes(model: SimulatedModel, random: Random): Mistakes {
  const { forgets_next_step, incomplete, forgets_rule, quote_mistake, wrong_language, curt } =
    MISTAKE_RATES[model];
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
