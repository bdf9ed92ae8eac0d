import { fold, plain, remembered, sentences } from "../../text/index.ts";
import { clauses, NEGATION } from "../../text/speech/index.ts";
import { LEAVING } from "./data/role-phrases.ts";
import type { Finding } from "./types.ts";

/** Number of an instruction's first words that can't be repeated by chance. */
const LEAKED_WORDS = 8;
/** A sentence of a prompt that addresses the agent. Its facts about the company may be told to anybody. */
const TO_AGENT =
  /(?<!\p{L})(?:you are|you must|you should|you have been|you can only|your answers|these instructions|the customer|a customer|when (?:someone|asked|customers?)|never|always|do not|don't|only offer|only say|say only|make no|treat what|keep (?:these|to)|refuse|decline)(?!\p{L})/u;

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];

/**
 * Beginnings of a prompt's sentences that address the agent. Only the beginnings: the rest may be a fact that
 * the agent should tell, such as who decides about a claim.
 */
const instructionsOf = remembered((prompt) => {
  const runs = new Set<string>();
  for (const sentence of sentences(prompt)) {
    const folded = fold(sentence);
    if (!TO_AGENT.test(folded)) continue;
    const words = wordsOf(folded);
    if (words.length >= LEAKED_WORDS) runs.add(words.slice(0, LEAKED_WORDS).join(" "));
  }
  return runs;
}, 4);

/** The ways in which a sentence leaves the role. A sentence is checked when it is whole, and with its reply. */
const leftIn = remembered((sentence): readonly string[] =>
  clauses(fold(sentence)).flatMap((clause) => {
    const left = NEGATION.test(clause) ? undefined : LEAVING.find(({ phrase }) => phrase.test(clause));
    return left === undefined ? [] : [left.type];
  }),
);

/**
 * Signs that the agent left its role: it speaks as a person, another assistant or a figure, calls itself a
 * maker's model, or reveals its instructions.
 * @param prompt the agent's prompt
 */
export function role(reply: string, prompt: () => string): Finding[] {
  const said = plain(reply);
  const found: Finding[] = sentences(said).flatMap((sentence) =>
    leftIn(sentence).map((type) => ({ type, text: sentence })),
  );
  const words = wordsOf(said);
  if (words.length < LEAKED_WORDS) return found;
  const instructions = instructionsOf(prompt());
  for (let at = 0; at + LEAKED_WORDS <= words.length; at++) {
    const run = words.slice(at, at + LEAKED_WORDS).join(" ");
    if (instructions.has(run)) return [...found, { type: "instructions", text: run }];
  }
  return found;
}
