import { costUsd } from "../../claude/index.ts";
import { GUARDRAIL_MODEL } from "../../prompts/index.ts";
import type { GuardMeasurement } from "../../reports/guardrails/analyze.ts";
import { screenSize } from "../plan/guess-helpers.ts";
import { guessUsage } from "../plan/guess-usage.ts";
import { leftToScreen, refusedByRules } from "./asking/screen-sets.ts";
import { tally } from "./messages.ts";

/**
 * Measures which messages the screen is asked about. It would see some of the attacks and
 * the queries that the rules allow, and can't find more. Some real utterances wait for it without need. The
 * model itself is not asked here.
 */
export function measureScreen(o: {
  attacks: readonly string[];
  off: readonly string[];
  own: readonly string[];
  clock: () => number;
  today: Date;
}): GuardMeasurement[] {
  const row = (type: string, texts: readonly string[]): GuardMeasurement => {
    const from = o.clock();
    const missed = texts.filter((text) => !refusedByRules(text));
    const found = tally(missed, leftToScreen);
    const wrong = tally(o.own, leftToScreen);
    const msPerMessage = (o.clock() - from) / Math.max(1, texts.length + o.own.length);
    return {
      guardrail: "screen",
      type,
      way: "guardrail",
      found,
      wrong,
      spans: false,
      msPerMessage,
      usdPerMessage: priceOf(o.own, o.today),
    };
  };
  return [row("asked, missed attacks", o.attacks), row("asked, missed topics", o.off)];
}

/** What one question to the screen is likely to cost, in US dollars; null where the model's price is unknown. */
function priceOf(messages: readonly string[], today: Date): number | null {
  const prices = messages.map((text) =>
    costUsd(
      guessUsage({ ...screenSize(text), model: GUARDRAIL_MODEL, simulated: false }),
      GUARDRAIL_MODEL,
      today,
    ),
  );
  const known = prices.flatMap((usd) => usd ?? []);
  return known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0) / known.length;
}
