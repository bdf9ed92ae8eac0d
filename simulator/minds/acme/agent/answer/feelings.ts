import { fold } from "../../text/index.ts";
import type { Composing } from "./context.ts";

/** Meets the customer's feelings first, where the prompt wants it. */
export function feelings({ conversation, rules, book, random }: Composing, lead: string[]): void {
  const { feeling, attacks, intents } = conversation.understood;
  if (feeling === null || attacks.length > 0) return;
  if (
    feeling === "sad" &&
    intents.some(({ kind }) => kind === "specific" || kind === "coverage") &&
    !/\b(?:my|i|we)\b/.test(fold(conversation.last.said))
  )
    return;
  if (rules.has("empathy"))
    lead.push(book.feeling[feeling][Math.floor(random.next() * book.feeling[feeling].length)] ?? "");
}
