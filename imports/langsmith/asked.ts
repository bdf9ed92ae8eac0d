import { likeliestColumn } from "../columns.ts";
import { type ImportedTalk, talkOf } from "../conversation.ts";
import { parseTemplate, shown, valueOf } from "../template.ts";
import { saidBy } from "./messages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The customer's messages, and the inputs of which none is in them. */
export interface Asked {
  talk: ImportedTalk;
  unused: string[];
}

/**
 * The conversation in the inputs of an example or a run: messages, or the text of the field that sounds like
 * a question.
 * @param customer the user's own template, which has priority
 */
export function askedIn(inputs: Fields, customer: string | null): Asked | { why: string } {
  const names = Object.keys(inputs);
  const without = (used: readonly string[]): string[] =>
    names.filter((name) => !used.includes(name) && shown(inputs[name]).trim() !== "");
  const inWords = (text: string, used: readonly string[]): Asked => ({
    talk: talkOf([{ role: "user", text }]),
    unused: without(used),
  });
  if (customer !== null) {
    const parts = parseTemplate(customer);
    if (parts === null) return { why: `${customer} is not understood` };
    const text = parts.map((part) => ("text" in part ? part.text : shown(pick(inputs, part.path)))).join("");
    const used = parts.flatMap((part) => ("path" in part ? part.path.slice(0, 2).map(String) : []));
    return text.trim() === "" ? { why: `it has nothing of ${customer}` } : inWords(text, used);
  }
  if (names.length === 0) return { why: "its `inputs` are empty" };
  for (const name of ["messages", ...names]) {
    const value = inputs[name];
    const said = typeof value === "object" && value !== null ? saidBy([value].flat()) : null;
    if (said === null) continue;
    const talk = talkOf(said);
    if (talk.turns.length > 0) return { talk, unused: without([name]) };
  }
  const name = names.length === 1 ? (names[0] ?? null) : likeliestColumn(names);
  if (name === null)
    return {
      why: `it is not known which of ${names.join(", ")} the customer says. Name it: --customer '{{ NAME }}'`,
    };
  const text = shown(inputs[name]);
  return text.trim() === "" ? { why: `its ${name} is empty` } : inWords(text, [name]);
}

/** `{{ question }}`, or `{{ inputs.question }}`. */
function pick(inputs: Fields, path: readonly (string | number)[]): unknown {
  return valueOf(inputs, path) ?? valueOf({ inputs }, path);
}
