import type { RoleMessage } from "../conversation.ts";

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
  if (speaker === undefined || content === undefined) return null;
  return { role: speaker, text: wordsIn(content) };
}

function wordsIn(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => {
      if (typeof part === "string") return part;
      const text = typeof part === "object" && part !== null && "text" in part ? part.text : "";
      return typeof text === "string" ? text : "";
    })
    .join("");
}
