import { fold } from "../../text/index.ts";
import type { PromptBlock } from "./blocks.ts";
import { RULES, WAYS, OTHERWISE } from "./data/rules.ts";
export { RULES, GUARDRAILS } from "./data/rules.ts";

export type PromptRule = (typeof RULES)[number];

/** The rules that instructions state. Examples never count as rules. */
export function readRules(blocks: readonly PromptBlock[]): Set<PromptRule> {
  const said = blocks.flatMap((block) => {
    const texts = block.kind === "item" ? [block.text, ...block.sentences] : block.sentences;
    return texts.map(fold);
  });
  return new Set(
    RULES.filter((rule) =>
      said.some(
        (text) =>
          OTHERWISE[rule]?.test(text) !== true &&
          WAYS[rule].some((concepts) => concepts.every((concept) => concept.test(text))),
      ),
    ),
  );
}
