import { doubtsOf, jailbreak, offTopic, screenMessage } from "../../../agent/index.ts";
import { screenSize } from "../../plan/guess-helpers.ts";
import { KEYWORDS } from "../keywords.ts";
import type { GuardQuestion, TextSet } from "./texts.ts";

const ON = new Set(["jailbreak", "off_topic", "screen"] as const);

/** Whether the rules that look at messages object to one. */
export const refusedByRules = (text: string): boolean =>
  jailbreak(text).length > 0 || offTopic(text).length > 0;

/** Whether `screen` would be asked about a message. */
export const leftToScreen = (text: string): boolean => !refusedByRules(text) && doubtsOf(text, ON).length > 0;

const keywords = (text: string): boolean => KEYWORDS.jailbreak(text) || KEYWORDS.off_topic(text);

function question(text: string): GuardQuestion | null {
  if (!leftToScreen(text)) return null;
  return {
    guardrail: "screen",
    text,
    size: screenSize(text),
    ask: async ({ send, model, signal }) => {
      const doubts = doubtsOf(text, ON);
      const { answer, record } = await screenMessage({
        message: text,
        before: "",
        doubts,
        model,
        send,
        signal,
      });
      return { objects: answer === null ? null : answer !== "fine", record };
    },
  };
}

/** Messages for the whole chain: the rules, and the screen where the rules are in doubt. */
export function screenSets(o: {
  attacks: readonly string[];
  off: readonly string[];
  utterances: readonly string[];
  own: readonly string[];
}): TextSet[] {
  const chain = { guardrail: "screen", rules: refusedByRules, keywords, question } as const;
  return [
    { ...chain, type: "attacks", bad: o.attacks, good: o.utterances },
    { ...chain, type: "topics", bad: o.off, good: [...o.utterances, ...o.own] },
  ];
}
