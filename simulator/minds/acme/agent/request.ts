import { bounded } from "../text/index.ts";
import { isRecord } from "../../../api/reply/json.ts";
import { messageText, systemText } from "../../request/tagged.ts";
import type { MessageParam, MessageRequest, Tool } from "../../../../claude/types.ts";
import { SIGNS, ACKNOWLEDGEMENT, NOT_ONE, NOTE } from "./data/request.ts";

export interface ToolOutcome {
  name: string;
  input: Record<string, unknown>;
  result: string;
  isError: boolean;
}

/** One message of the customer, Eva's actions after it, and her words. */
export interface Exchange {
  said: string;
  /** All her text after it so far, joined. */
  eva: string;
  outcomes: ToolOutcome[];
}

/** A source that came with a message of the customer. */
export interface RequestSource {
  /** Its number among all search results of the request. */
  index: number;
  title: string;
  blocks: string[];
  /** True for a source of the last message. */
  fresh: boolean;
}

/** A request as the agent reads it: instructions, conversation, sources and tools. */
export interface AgentRequest {
  instructions: string;
  sources: RequestSource[];
  /** The last one needs an answer. Never empty. */
  exchanges: Exchange[];
  tools: Tool[];
}

/** Reads a request. Hidden first turns with instructions count as instructions, not as conversation. */
export function readRequest(request: MessageRequest): AgentRequest {
  const system = systemText(request);
  let messages = request.messages.filter((message) => message.role !== "system");
  let instructions = system;
  const note = messages.slice(2).slice(-1).map(messageText).join("");
  // The withdrawn reply was never read, and the message before it still needs an answer.
  const noted = NOTE.test(note);
  if (noted) messages = messages.slice(0, -2);
  const [first, second] = messages;
  if (first !== undefined && second !== undefined && messages.length > 2 && isBriefing(first, second)) {
    instructions = `${system}\n\n${messageText(first)}`;
    messages = messages.slice(2);
  }
  if (noted) instructions += `\n\n${note}`;
  const tools = (request.tools ?? []).filter((tool): tool is Tool => "input_schema" in tool);
  return { instructions, exchanges: exchangesOf(messages), sources: sourcesOf(messages), tools };
}

function sourcesOf(messages: readonly MessageParam[]): RequestSource[] {
  const last = messages.findLastIndex(
    (message) => message.role === "user" && messageText(message).trim() !== "",
  );
  return messages
    .flatMap(({ content }, at) =>
      typeof content === "string"
        ? []
        : content.flatMap((block) => (block.type === "search_result" ? [{ block, fresh: at === last }] : [])),
    )
    .map(({ block, fresh }, index) => ({
      index,
      title: bounded(block.title),
      blocks: block.content.map(({ text }) => bounded(text)),
      fresh,
    }));
}

function isBriefing(first: MessageParam, second: MessageParam): boolean {
  if (first.role !== "user" || second.role !== "assistant") return false;
  const answer = messageText(second).replaceAll("\u2019", "'");
  const acknowledged = answer.length < 240 && ACKNOWLEDGEMENT.test(answer) && !NOT_ONE.test(answer);
  return acknowledged && SIGNS.filter((sign) => sign.test(messageText(first))).length >= 2;
}

function exchangesOf(messages: readonly MessageParam[]): Exchange[] {
  const exchanges: Exchange[] = [];
  const pending = new Map<string, { name: string; input: Record<string, unknown> }>();
  for (const message of messages) {
    const blocks = typeof message.content === "string" ? [] : message.content;
    if (message.role === "user") {
      const results = blocks.filter((block) => block.type === "tool_result");
      const current = exchanges.at(-1);
      for (const block of results) {
        const call = pending.get(block.tool_use_id);
        if (call === undefined || current === undefined) continue;
        pending.delete(block.tool_use_id);
        current.outcomes.push({
          ...call,
          result: bounded(resultText(block.content)),
          isError: block.is_error === true,
        });
      }
      const said = bounded(messageText(message));
      if (results.length === 0 || said.trim() !== "") exchanges.push({ said, eva: "", outcomes: [] });
    } else {
      if (exchanges.length === 0) exchanges.push({ said: "", eva: "", outcomes: [] });
      const current = exchanges.at(-1);
      if (current !== undefined) current.eva = `${current.eva} ${bounded(messageText(message))}`.trim();
      for (const block of blocks) {
        if (block.type !== "tool_use") continue;
        pending.set(block.id, { name: block.name, input: isRecord(block.input) ? { ...block.input } : {} });
      }
    }
  }
  return exchanges.length > 0 ? exchanges : [{ said: "", eva: "", outcomes: [] }];
}

function resultText(content: unknown): string {
  if (!Array.isArray(content)) return typeof content === "string" ? content : "";
  const texts: unknown[] = content.map((block: unknown) => (isRecord(block) ? block["text"] : null));
  return texts.filter((text) => typeof text === "string").join("\n");
}
