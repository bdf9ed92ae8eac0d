/**
 * Rates of a model's mistakes, as shares of its replies. Mistakes exist so that a comparison of models has
 * something to find. `sim-large` makes none: a failed run on it shows a fault of the prompt or of the cases.
 */
export const MISTAKE_RATES = {
  "sim-large": {
    forgets_next_step: 0,
    incomplete: 0,
    forgets_rule: 0,
    quote_mistake: 0,
    wrong_language: 0,
    curt: 0,
  },
  "sim-small": {
    /** Omits the helpful next step at the end. */
    forgets_next_step: 0.06,
    /** Omits half of the facts. */
    incomplete: 0.05,
    /** Behaves as if one of the guardrails that apply were not in the prompt. */
    forgets_rule: 0.03,
    /** Mistypes a detail, asks for one that was given, or calls the quoting tool too early. */
    quote_mistake: 0.02,
    /** Answers in English; as a share of the replies to customers who write in another language. */
    wrong_language: 0.02,
    /** Answers abruptly, without a kind word. */
    curt: 0.04,
  },
} as const;
