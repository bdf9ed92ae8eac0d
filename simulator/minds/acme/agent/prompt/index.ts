import { readBlocks } from "./blocks.ts";
import { readCompany } from "./company.ts";
import { readFacts } from "./facts.ts";
import { readRules } from "./rules.ts";
import type { CompanyFacts } from "./company.ts";
import type { Fact } from "./facts.ts";
import type { PromptRule } from "./rules.ts";

export type { CompanyFacts } from "./company.ts";
export { sameLabel } from "./facts.ts";
export type { Fact } from "./facts.ts";
export { GUARDRAILS, RULES } from "./rules.ts";
export type { PromptRule } from "./rules.ts";

/** Everything that a prompt tells the agent. */
export interface Briefing {
  /** The instructions, unchanged. */
  text: string;
  company: CompanyFacts;
  facts: Fact[];
  rules: ReadonlySet<PromptRule>;
  /** The prompt's format of a price: "$123.00 per month". Null when it shows none. */
  priceStyle: string | null;
}

/** Reads instructions. The result has only what they say. */
export function readBriefing(text: string): Briefing {
  const blocks = readBlocks(text);
  return {
    text,
    company: readCompany(text, blocks),
    facts: readFacts(blocks),
    rules: readRules(blocks.blocks),
    priceStyle: /[$€£]\s?\d[\d,]*(?:\.\d{2})?\s(?:per|a|each|\/)\s?\w+/.exec(text)?.[0] ?? null,
  };
}
