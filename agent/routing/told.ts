import type { MessageParam } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";

/** The conversation that limits what the agent is told; undefined where it is told everything. */
export function limiting(route: string | null): string | undefined {
  return route === null || route === UNSURE ? undefined : route;
}

/**
 * The tools of a conversation, of all that the agent has. One that has none keeps those that were used before: the API takes no history with
 * calls of tools where it is told of none.
 */
export function toolsIn(
  all: readonly string[],
  o: { routing: Routing | undefined; route: string | null; history: readonly MessageParam[] },
): readonly string[] {
  const own = o.routing?.routes.find(({ name }) => name === o.route)?.tools ?? null;
  if (own === null) return all;
  const kept = all.filter((name) => own.includes(name));
  if (kept.length > 0) return kept;
  const used = new Set(
    o.history
      .flatMap(({ content }) => (typeof content === "string" ? [] : content))
      .flatMap((block) => (block.type === "tool_use" ? [block.name] : [])),
  );
  return all.filter((name) => used.has(name));
}

/**
 * A history as it may come after another route's prompt. A model's thoughts belong to the prompt that they were made
 * under, and the API refuses them under another one.
 */
export function withoutThoughts(history: readonly MessageParam[]): MessageParam[] {
  return history.flatMap((message) => {
    if (message.role !== "assistant" || typeof message.content === "string") return [message];
    const content = message.content.filter(({ type }) => type !== "thinking" && type !== "redacted_thinking");
    return content.length === 0 ? [] : [{ ...message, content }];
  });
}
