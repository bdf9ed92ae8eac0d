import { resolveModel, type Usage } from "../../claude/index.ts";
import { CHARACTERS_PER_TOKEN } from "../run/subject/prompt-size.ts";

/** An estimate, like everything in this file. */
const THINKING_TOKENS = 250;

/** One request in characters: the part that is the same every time, the rest, and the answer. */
export interface GuessedRequest {
  fixed: number;
  rest: number;
  answer: number;
}

/**
 * The tokens that a request and its answer are likely to take. This is rough, because the amount of thinking
 * varies.
 * @param o.thinks false where the request tells the model not to think
 */
export function guessUsage(
  o: GuessedRequest & { model: string; simulated: boolean; thinks?: boolean },
): Usage {
  const { facts } = resolveModel(o.model);
  const fixed = Math.ceil(o.fixed / CHARACTERS_PER_TOKEN);
  const rest = Math.ceil(o.rest / CHARACTERS_PER_TOKEN);
  // The in-process simulator charges nothing for its cache. The few calls that fill Claude's cache don't
  // matter in an estimate.
  const cached = !o.simulated && fixed > 0 && fixed >= (facts?.minCacheableTokens ?? 0);
  const thinks = o.thinks !== false && (facts === null || facts.thinking.byDefault !== "off");
  return {
    input: cached ? rest : fixed + rest,
    cacheRead: cached ? fixed : 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: Math.ceil(o.answer / CHARACTERS_PER_TOKEN) + (thinks ? THINKING_TOKENS : 0),
    thinking: thinks ? THINKING_TOKENS : 0,
  };
}
