import type Anthropic from "@anthropic-ai/sdk";
import type { ContentBlock, Message } from "../claude/types.ts";
import { hasVisibleText } from "../claude/send/visible.ts";

/** Sent instead of a message without text, which the API refuses. */
export const EMPTY_MESSAGE = "(no text)";

/** The customer's message for the API: never without visible text, and without halves of characters. */
export function customerText(message: string): string {
  return hasVisibleText(message) ? message.toWellFormed() : EMPTY_MESSAGE;
}

/** The text of a response. Blocks are chosen by type: thinking may come first, tools in between. */
export function textOf(message: Message): string {
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

export function toolUsesOf(message: Message): Anthropic.ToolUseBlock[] {
  return message.content.filter((block) => block.type === "tool_use");
}

/**
 * A response as it is sent back to the API. It is unmodified, as thinking blocks must be, except for blank
 * text (which the API refuses) and for tool calls that will not be answered. Null when nothing is left that
 * may be sent alone.
 */
export function replayed(message: Message, options: { withTools: boolean }): ContentBlock[] | null {
  const kept = message.content.filter((block) => {
    if (block.type === "text") return hasVisibleText(block.text);
    return options.withTools || block.type !== "tool_use";
  });
  const thoughtOnly = kept.every(({ type }) => type === "thinking" || type === "redacted_thinking");
  return thoughtOnly ? null : kept;
}
