import type Anthropic from "@anthropic-ai/sdk";
import type { Prompt, PromptSection } from "./types.ts";

export interface RequestParts {
  /** Empty when every section is placed in the first user turn. */
  system: Anthropic.TextBlockParam[];
  /** The hidden first user turn and its acknowledgement; empty when no section is placed there. */
  preamble: Anthropic.MessageParam[];
}

/**
 * A prompt in the form of the Messages API, or the part of it for one route. Sections keep their order within
 * each placement; Claude always reads the system prompt before the first user turn. A block ends at each
 * cache breakpoint.
 */
export function toRequestParts(prompt: Prompt, route?: string): RequestParts {
  const told = prompt.sections.filter(
    ({ routes }) => route === undefined || routes === undefined || routes.includes(route),
  );
  const system = toBlocks(told.filter(({ placement }) => placement === "system"));
  const content = toBlocks(told.filter(({ placement }) => placement === "first_user"));
  if (content.length === 0) return { system, preamble: [] };
  const preamble: Anthropic.MessageParam[] = [{ role: "user", content }];
  if (prompt.acknowledgement !== null) preamble.push({ role: "assistant", content: prompt.acknowledgement });
  return { system, preamble };
}

/** Everything that the agent is told, as one text: its allowed facts. */
export function promptKnowledge(prompt: Prompt): string {
  const { sections, acknowledgement } = prompt;
  return [...sections.map(({ text }) => text), ...(acknowledgement === null ? [] : [acknowledgement])].join(
    "\n\n",
  );
}

function toBlocks(sections: readonly PromptSection[]): Anthropic.TextBlockParam[] {
  const blocks: Anthropic.TextBlockParam[] = [];
  let open: Anthropic.TextBlockParam | null = null;
  for (const [index, { text, cache }] of sections.entries()) {
    // The blank line between two sections belongs to the first one, so that blocks join as the files would.
    const ended = index < sections.length - 1 ? `${text}\n\n` : text;
    if (open === null) blocks.push((open = { type: "text", text: ended }));
    else open.text += ended;
    if (cache) {
      open.cache_control = { type: "ephemeral" };
      open = null;
    }
  }
  return blocks;
}
