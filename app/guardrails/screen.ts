import { doubtsOf, jailbreak, offTopic } from "../../agent/index.ts";
import { costUsd } from "../../claude/index.ts";
import { GUARDRAIL_MODEL, guardrailTemplate } from "../../prompts/index.ts";
import type { GuardMeasurement } from "../../reports/guardrails/analyze.ts";
import { tally } from "./messages.ts";

/** Characters a token, and the tokens of a reason and a label: rough, and the same for every message. */
const CHARACTERS_A_TOKEN = 4;
const ANSWER_TOKENS = 60;

const ON = new Set(["jailbreak", "off_topic", "screen"] as const);

/**
 * What the screen is asked about: of the attacks and the queries that the rules let through, those that it would see,
 * which is the most that it can find; and of real utterances, those that wait for it without need. The model itself is
 * not asked here.
 */
export function measureScreen(o: {
  attacks: readonly string[];
  off: readonly string[];
  own: readonly string[];
  clock: () => number;
  today: Date;
}): GuardMeasurement[] {
  const passed = (text: string): boolean => jailbreak(text).length === 0 && offTopic(text).length === 0;
  const asked = (text: string): boolean => passed(text) && doubtsOf(text, ON).length > 0;
  const row = (type: string, texts: readonly string[]): GuardMeasurement => {
    const from = o.clock();
    const found = tally(texts.filter(passed), asked);
    const wrong = tally(o.own, asked);
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

/** What one question to the screen costs, in US dollars; null where the model's price is unknown. */
function priceOf(messages: readonly string[], today: Date): number | null {
  const mean = messages.reduce((sum, text) => sum + text.length, 0) / Math.max(1, messages.length);
  const usage = {
    input: Math.ceil((guardrailTemplate("screen").text.length + mean) / CHARACTERS_A_TOKEN),
    output: ANSWER_TOKENS,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    cacheRead: 0,
    thinking: 0,
  };
  return costUsd(usage, GUARDRAIL_MODEL, today);
}
