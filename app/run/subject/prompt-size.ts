import { createTools, limiting, toolsIn } from "../../../agent/index.ts";
import { resolveModel } from "../../../claude/index.ts";
import { toolName, toRequestParts, type Prompt } from "../../../prompts/index.ts";
import { thousands } from "../../../text/counts.ts";

/**
 * Characters of English text for one token. Anthropic's glossary says about 3.5; newer models count about 30
 * % more tokens for the same text, so this is in between.
 */
export const CHARACTERS_PER_TOKEN = 3;

/**
 * How many characters are the same in each request of the agent: its tools and its instructions.
 * @param route for an agent that sorts messages
 */
export function fixedCharacters(prompt: Prompt, route: string | null = null): number {
  const { system, preamble } = toRequestParts(prompt, limiting(route));
  const all = prompt.tools.map(toolName);
  const given = toolsIn(all, { routing: prompt.routing, route, history: [] });
  const tools = createTools(prompt.tools.filter((tool) => given.includes(toolName(tool)))).map(
    (t) => t.definition,
  );
  return JSON.stringify([tools, system, preamble]).length;
}

/**
 * A warning where a prompt is too short for a model's prompt cache: the API gives none, and only charges
 * more.
 */
export function tooShortToCache(prompt: Prompt, model: string): string | null {
  const least = resolveModel(model).facts?.minCacheableTokens ?? null;
  const tokens = Math.round(fixedCharacters(prompt) / CHARACTERS_PER_TOKEN);
  if (least === null || tokens >= least) return null;
  return `The instructions and tools of ${prompt.source} are about ${thousands(tokens)} tokens, and ${model} keeps nothing under ${thousands(least)} in its prompt cache: every request pays for all of them.`;
}
