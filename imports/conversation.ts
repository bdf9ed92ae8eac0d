import type { DraftTurn, ImportedPart, ImportLocation } from "./carried.ts";

/** A message of a conversation, in the usual format of chat APIs. */
export interface RoleMessage {
  role: string;
  text: string;
  /** Kinds of its parts that are no text, such as `image_url`. */
  beside?: readonly string[];
  /** Names of the tools that it calls. */
  calls?: readonly string[];
}

/** The customer's messages, turn by turn, and the answers. */
export interface ImportedTalk {
  turns: Pick<DraftTurn, "customer" | "good">[];
  /** The last message is the agent's: the conversation has no open question. */
  answered: boolean;
  /** Number of messages with instructions for the agent. */
  instructions: number;
  /** Kinds of parts that are no text, such as `image_url`: a case can't hold the conversation. */
  beside: string[];
  /** Whether tools are called in it. */
  calls: boolean;
}

const CUSTOMER = new Set(["user", "human", "customer"]);
const AGENT = new Set(["assistant", "ai", "agent", "model"]);

/**
 * Groups messages into turns. Several messages of the customer in a row are one turn; an opening message of
 * the agent answers no question.
 * @param o.apart each message of the customer is a turn
 */
export function talkOf(messages: readonly RoleMessage[], o: { apart?: boolean } = {}): ImportedTalk {
  const turns: { customer: string; good: string[] }[] = [];
  let instructions = 0;
  let last: "customer" | "agent" | null = null;
  const beside = new Set<string>();
  let calls = false;
  for (const { role, text, ...message } of messages) {
    const speaker = role.toLowerCase();
    for (const kind of message.beside ?? []) beside.add(kind);
    calls ||= (message.calls ?? []).length > 0;
    const turn = turns.at(-1);
    if (CUSTOMER.has(speaker)) {
      if (last === "customer" && turn !== undefined && o.apart !== true)
        turn.customer = `${turn.customer}\n\n${text}`;
      else turns.push({ customer: text, good: [] });
      last = "customer";
    } else if (AGENT.has(speaker)) {
      if (turn !== undefined && text.trim() !== "") {
        turn.good = [[...turn.good, text].join("\n\n")];
        last = "agent";
      }
    } else if (speaker === "system" || speaker === "developer") instructions++;
  }
  return { turns, answered: last === "agent", instructions, beside: [...beside], calls };
}

/** What a conversation has that is not part of a case. */
export function besideTurns(
  { instructions, calls }: Pick<ImportedTalk, "instructions" | "calls">,
  place: ImportLocation,
): ImportedPart[] {
  const told: ImportedPart[] = [];
  if (instructions > 0) {
    const why = "is not part of a case: what the agent is told is in prompts/NAME";
    told.push({ kind: "note", place, what: "the system message", why });
  }
  if (calls) {
    const why = "a case says itself what its tools answer: write it under `tools`";
    told.push({ kind: "lost", place, what: "tool calls of the conversation", why });
  }
  return told;
}

/** Why a conversation can't be a case; null where it can. */
export function whyNoText({ beside }: Pick<ImportedTalk, "beside">): string | null {
  return beside.length === 0 ? null : `it holds ${beside.join(", ")}, and a case holds text alone`;
}

/** Parts in which a model thinks: they are no part of its reply. */
const THOUGHTS = new Set(["reasoning", "reasoning_text", "thinking", "redacted_thinking"]);
/** Parts that call a tool, or answer a call: the message's calls are read separately. */
const CALLS = new Set(["tool_use", "tool_call", "server_tool_use", "function_call", "tool_result"]);

/** The text of a message's content, and the kinds of its parts that are no text. */
export function contentOf(content: unknown): { text: string; beside: string[] } {
  const texts: string[] = [];
  const beside: string[] = [];
  for (const part of [content ?? []].flat() as unknown[]) {
    if (typeof part === "string") texts.push(part);
    else if (typeof part === "object" && part !== null) {
      const { type, text, refusal } = part as Record<string, unknown>;
      const kind = typeof type === "string" ? type : "a part that is no text";
      if (THOUGHTS.has(kind) || CALLS.has(kind)) continue;
      const words = text ?? refusal;
      if (typeof words === "string") texts.push(words);
      else beside.push(kind);
    }
  }
  return { text: texts.join(""), beside };
}
