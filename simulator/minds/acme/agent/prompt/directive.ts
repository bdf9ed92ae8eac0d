import { fold } from "../../text/index.ts";
import type { PromptBlock } from "./blocks.ts";
import { HEADING, IMPERATIVE, CONDITION, TO_EVA } from "./data/directive.ts";

/** True when a sentence tells Eva how to behave, rather than telling something about the company. */
export function isDirective(sentence: string, block: PromptBlock): boolean {
  const said = fold(sentence);
  if (HEADING.test(fold(block.heading)) || HEADING.test(fold(block.lead))) return true;
  return IMPERATIVE.test(said) || CONDITION.test(said) || TO_EVA.test(said);
}
