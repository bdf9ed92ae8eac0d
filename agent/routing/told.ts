import type { MessageParam } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";

/** The route that limits the agent's instructions; undefined where it gets everything. */
export function limiting(route: string | null): string | undefined {
  return route === null || route === UNSURE ? undefined : route;
}

/**
 * The tools of a route, of all the agent's tools. A route without tools keeps those that were used before:
 * the API accepts no history with tool calls in a request without tools.
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
 * A history that can follow another route's prompt. A model's thinking belongs to the prompt under which it
 * was made, and the API refuses it under another one.
 */
export function withoutThoughts(history: readonly MessageParam[]): MessageParam[] {
  return history.flatMap((message) => {
    if (message.role !== "assistant" || typeof message.content === "string") return [message];
    const content = message.content.filter(({ type }) => type !== "thinking" && type !== "redacted_thinking");
    return content.length === 0 ? [] : [{ ...message, content }];
  });
}
