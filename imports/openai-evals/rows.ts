import { likeliestColumn } from "../columns.ts";
import { type RoleMessage, talkOf, type ImportedTalk } from "../conversation.ts";
import { parsePath, shown, valueOf } from "../template.ts";
import { type InputMessages, messageSchema, wordsOf } from "./shapes.ts";
import { fillRow } from "./templates.ts";

type Item = Readonly<Record<string, unknown>>;

/** A row's question for the agent: as messages, and turn by turn. */
export interface RowInput {
  messages: { role: string; content: string }[];
  talk: ImportedTalk;
  /** Whether it has a tool call, whose answer the case must give. */
  calls: boolean;
}

/**
 * The question of a row.
 * @param how the run's template or reference; null where no run has one
 * @param customer the user's own template, which has priority
 * @param sent the messages that an answer was given to; empty where they are not known
 */
export function askedBy(
  item: Item,
  how: InputMessages | null,
  customer: string | null,
  sent: readonly unknown[],
): RowInput | { why: string } {
  if (customer !== null) return fromTemplate([{ role: "user", content: customer }], item);
  if (how === null) return sent.length > 0 ? fromList(sent, "sample.input") : guessed(item);
  if (how.type === "template") return fromTemplate(how.template, item);
  const path = parsePath(how.item_reference.replace(/^\{\{\s*|\s*\}\}$/g, ""));
  const list = path === null ? undefined : valueOf({ item }, path);
  return list === undefined
    ? { why: `the row has no ${how.item_reference}` }
    : fromList(list, how.item_reference);
}

function fromTemplate(
  template: readonly { role: string; content?: Parameters<typeof wordsOf>[0] }[],
  item: Item,
): RowInput | { why: string } {
  const messages: { role: string; content: string }[] = [];
  for (const { role, content } of template) {
    const words = wordsOf(content);
    if (words === null) return { why: "the run's messages hold sound or pictures" };
    const filled = fillRow(words, item);
    if ("why" in filled) return filled;
    messages.push({ role, content: filled.text });
  }
  return asked(messages, false);
}

function fromList(list: unknown, name: string): RowInput | { why: string } {
  if (typeof list === "string") return asked([{ role: "user", content: list }], false);
  if (!Array.isArray(list)) return { why: `${name} is not a list of messages` };
  const messages: { role: string; content: string }[] = [];
  let calls = false;
  for (const raw of list) {
    calls ||= isCall(raw);
    const parsed = messageSchema.safeParse(raw);
    // Calls and their answers are between the messages.
    if (!parsed.success) {
      if (isCall(raw)) continue;
      return { why: `${name} holds something else than messages` };
    }
    const words = wordsOf(parsed.data.content);
    if (words === null) return { why: `${name} holds sound or pictures` };
    messages.push({ role: parsed.data.role, content: words });
  }
  return asked(messages, calls);
}

function isCall(raw: unknown): boolean {
  if (typeof raw !== "object" || raw === null) return false;
  const { role, type, tool_calls: calls } = raw as Record<string, unknown>;
  return (
    role === "tool" || Array.isArray(calls) || (typeof type === "string" && type.startsWith("function_call"))
  );
}

function guessed(item: Item): RowInput | { why: string } {
  const column = likeliestColumn(Object.keys(item));
  if (column !== null) {
    const value = item[column];
    if (Array.isArray(value)) return fromList(value, `item.${column}`);
    return asked([{ role: "user", content: shown(value) }], false);
  }
  const lists = Object.entries(item).filter(
    ([, value]) => Array.isArray(value) && messageSchema.safeParse(value[0]).success,
  );
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return fromList(only[1], `item.${only[0]}`);
  return {
    why: `it is not known which of ${Object.keys(item)
      .map((name) => `item.${name}`)
      .join(", ")} the customer says. Name it: --customer '{{ item.NAME }}', or import the run, too`,
  };
}

function asked(messages: { role: string; content: string }[], calls: boolean): RowInput | { why: string } {
  const talk = talkOf(messages.map(({ role, content }): RoleMessage => ({ role, text: content })));
  return talk.turns.length === 0 ? { why: "it has no message of the customer" } : { messages, talk, calls };
}
