import { costUsd, resolveModel } from "../../claude/index.ts";
import { UNSURE, type Prompt, type Routing } from "../../prompts/index.ts";
import type { PromptSize } from "../../reports/routing/analyze.ts";
import { CHARACTERS_PER_TOKEN, fixedCharacters } from "../run/subject/prompt-size.ts";

/**
 * How long the agent's prompt is in each route, and its price with the agent's model. One price is for
 * reading it from the prompt cache. The other is for writing it there, which a change of route costs where
 * that route was not used recently.
 * @param now for prices
 */
export function promptSizes(prompt: Prompt, { routes }: Routing, now: Date): PromptSize[] {
  const { id } = resolveModel(prompt.model.id);
  return [...routes.map(({ name }) => name), UNSURE].map((route) => {
    const tokens = Math.round(fixedCharacters(prompt, route) / CHARACTERS_PER_TOKEN);
    const priced = (kind: "cacheRead" | "cacheWrite5m"): number | null => {
      const none = { input: 0, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
      return costUsd({ ...none, [kind]: tokens }, id, now);
    };
    return { route, tokens, readUsd: priced("cacheRead"), writeUsd: priced("cacheWrite5m") };
  });
}
