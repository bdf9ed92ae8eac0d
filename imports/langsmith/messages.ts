import { contentOf, type RoleMessage } from "../conversation.ts";
import { valueOf } from "../template.ts";

const TYPES: Readonly<Record<string, string>> = {
  human: "user",
  HumanMessage: "user",
  ai: "assistant",
  AIMessage: "assistant",
  AIMessageChunk: "assistant",
  system: "system",
  SystemMessage: "system",
  tool: "tool",
  ToolMessage: "tool",
};

/**
 * Messages in the chat formats of OpenAI or LangChain: with a role, with a type, or as a serialised object.
 */
export function saidBy(list: readonly unknown[]): RoleMessage[] | null {
  const said: RoleMessage[] = [];
  for (const raw of list.flat()) {
    const one = messageIn(raw);
    if (one === null) return null;
    said.push(one);
  }
  return said.length === 0 ? null : said;
}

function messageIn(raw: unknown): RoleMessage | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { role, type, content, data, kwargs, id } = raw as Record<string, unknown>;
  const inner = data ?? kwargs;
  if (typeof inner === "object" && inner !== null) {
    const name =
      typeof type === "string" && Object.hasOwn(TYPES, type)
        ? type
        : Array.isArray(id)
          ? String(id.at(-1))
          : "";
    return messageIn({ type: name, ...inner, ...(name !== "" && { type: name }) });
  }
  const typed = typeof type === "string" && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  const speaker = typeof role === "string" ? role : typed;
  const calls = callsIn(raw);
  if (speaker === undefined || (content === undefined && calls.length === 0)) return null;
  const answersCalls =
    Array.isArray(content) &&
    content.length > 0 &&
    content.every((part) => valueOf(part, ["type"]) === "tool_result");
  return { role: answersCalls ? "tool" : speaker, ...contentOf(content), calls };
}

/** Names of the tools that a message calls, in the formats of OpenAI, LangChain and Anthropic. */
function callsIn(message: object): string[] {
  const listed = [
    valueOf(message, ["tool_calls"]),
    valueOf(message, ["additional_kwargs", "tool_calls"]),
    valueOf(message, ["content"]),
  ].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const names = listed.flatMap((call) => {
    const isCall = valueOf(call, ["type"]) !== "text";
    const name = valueOf(call, ["function", "name"]) ?? valueOf(call, ["name"]);
    return isCall && typeof name === "string" ? [name] : [];
  });
  return [...new Set(names)];
}
