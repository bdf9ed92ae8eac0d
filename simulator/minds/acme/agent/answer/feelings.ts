import { fold } from "../../text/index.ts";
import { pick, type Composing } from "./context.ts";

/** Responds to the customer's feelings first, where the prompt wants it. */
export function feelings({ conversation, rules, book, random }: Composing, lead: string[]): void {
  const { feeling, attacks, intents } = conversation.understood;
  if (feeling === null || attacks.length > 0) return;
  const asks = intents.some(({ kind }) => kind === "specific" || kind === "coverage");
  if (feeling === "sad" && asks && !/\b(?:my|i|we)\b/.test(fold(conversation.last.said))) return;
  if (rules.has("empathy")) lead.push(pick(book.feeling[feeling], random));
}
