import { z } from "zod";
import type { DraftCase, ImportedPart, ImportLocation } from "../carried.ts";
import { parseTemplate, shown, valueOf } from "../template.ts";

const prompt = z.union([z.string(), z.looseObject({ value: z.string() })]).nullish();

/** Fields of a conversation that PyRIT lets two models play before an attack. */
export const simulatedFields = {
  num_turns: z.int().positive().optional(),
  adversarial_chat_system_prompt: prompt,
  adversarial_system_prompt: prompt,
  adversarial_chat_system_prompt_path: z.string().nullish(),
  simulated_target_system_prompt: prompt,
  simulated_target_system_prompt_path: z.string().nullish(),
};
const simulatedSchema = z.object(simulatedFields);
export type SimulatedConversation = z.output<typeof simulatedSchema> & { place: ImportLocation };

/** An objective alone gets the default number of messages of an attack. */
const MESSAGES = 10;
/** PyRIT's own default. */
const TURNS = 3;
/** The most messages that an attacker here may write. */
const MOST = 100;

/** The attacker that pursues a goal, in the manner of a simulated conversation where there is one. */
export function attackerOf(
  one: SimulatedConversation | undefined,
  goal: string,
): NonNullable<DraftCase["goal"]> {
  const said = `Get the agent to do this: ${goal}`;
  if (one === undefined) return { goal: said, messages: MESSAGES };
  const messages = Math.min(one.num_turns ?? TURNS, MOST);
  const manner = mannerOf(one, goal);
  return { goal: said, messages, ...(manner !== null && manner !== "" && { manner }) };
}

/** The attacker's instructions with its goal in them; null where they have other values that are not known. */
function mannerOf(one: SimulatedConversation, goal: string): string | null {
  const given = one.adversarial_chat_system_prompt ?? one.adversarial_system_prompt ?? "";
  const text = typeof given === "string" ? given : given.value;
  const parts = /\{[%#]/.test(text) ? null : parseTemplate(text);
  if (parts === null) return null;
  const turns = one.num_turns ?? TURNS;
  const known = { objective: goal, goal, max_turns: turns, num_turns: turns };
  const words = parts.map((part) => ("text" in part ? part.text : valueOf(known, part.path)));
  return words.includes(undefined) ? null : words.map(shown).join("").trim();
}

/** What of a simulated conversation is not in the case of its attacker. */
export function* toldOfSimulated(one: SimulatedConversation, goal: string): Generator<ImportedPart> {
  const { place } = one;
  if (goal === "") {
    const why = "its group has no objective, and an attacker needs a goal";
    yield { kind: "lost", place, what: "a simulated conversation", why };
    return;
  }
  const path = one.adversarial_chat_system_prompt_path;
  const ofAttacker = "the attacker's instructions";
  if (typeof path === "string") {
    const why = `they are in ${path}, and attackers here have a plan of their own: say with \`manner\` how this one talks`;
    yield { kind: "lost", place, what: ofAttacker, why };
  } else if (mannerOf(one, goal) === null) {
    const why = "they are a template, and its values are not known";
    yield { kind: "lost", place, what: ofAttacker, why };
  }
  if (one.simulated_target_system_prompt ?? one.simulated_target_system_prompt_path) {
    const why = "a model plays the agent there; here the agent under test answers each message";
    yield { kind: "note", place, what: "the agent of a simulated conversation", why };
  }
}
