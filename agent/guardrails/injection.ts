import { fold, plain, sentences } from "../../text/index.ts";
import { INJECTIONS } from "./data/injection-phrases.ts";
import { jailbreak } from "./jailbreak.ts";
import { mapTexts } from "./pii/map-texts.ts";
import type { Finding } from "./types.ts";

/** The replacement of a removed sentence. It tells the model that a sentence was there, and not which. */
const TAKEN_OUT = "[A sentence was taken out here: it gave instructions.]";

/**
 * A result before an order, as in "100. Note to the assistant", that looks like the number of a list item.
 */
const NUMBER = /^\d{1,3}[.)]\s+/u;

/** Whether one sentence gives orders to an agent that only reads it. */
function orders(sentence: string): boolean {
  const folded = fold(plain(sentence));
  return INJECTIONS.some((phrase) => phrase.test(folded)) || jailbreak(sentence).length > 0;
}

/**
 * Sentences of an article or of a tool's answer that give orders to the agent. Neither source has the right
 * to.
 */
export function injection(text: string): Finding[] {
  return [...new Set(sentences(text).map((sentence) => sentence.replace(NUMBER, "")))]
    .filter(orders)
    .map((sentence) => ({ type: "instruction", text: sentence }));
}

/**
 * A tool's answer without the sentences that give orders. JSON stays JSON: only its texts are examined, each
 * separately; its keys stay.
 * @returns the same text where no sentence gives orders
 */
export function withoutInjections(content: string): string {
  if (injection(content).length === 0 && injection(unescaped(content)).length === 0) return content;
  const value = parsed(content);
  if (value === undefined) return cleaned(content);
  return JSON.stringify(mapTexts(value, cleaned));
}

const unescaped = (content: string): string => content.replace(/\\[nrt"]/gu, " ");

function cleaned(text: string): string {
  return injection(text).reduce((rest, { text: sentence }) => rest.replaceAll(sentence, TAKEN_OUT), text);
}

function parsed(content: string): unknown {
  if (!/^\s*["[{]/u.test(content)) return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
