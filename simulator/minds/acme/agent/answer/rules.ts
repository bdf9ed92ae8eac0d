import { GUARDRAILS } from "../prompt/index.ts";
import type { PromptRule } from "../prompt/index.ts";

/**
 * The active rules for one reply. Records the guardrails that mattered, so that a mistake omits one that
 * applies.
 */
export class RuleBook {
  readonly #rules: ReadonlySet<PromptRule>;
  readonly #applied = new Set<PromptRule>();

  constructor(rules: ReadonlySet<PromptRule>) {
    this.#rules = rules;
  }

  /** True when the prompt states the rule. Call it only where the rule decides something. */
  has(rule: PromptRule): boolean {
    if (this.#rules.has(rule)) this.#applied.add(rule);
    return this.#rules.has(rule);
  }

  /** The guardrails that decided something in this reply. */
  get applied(): PromptRule[] {
    return GUARDRAILS.filter((rule) => this.#applied.has(rule));
  }

  /** The same rules except one. */
  without(rule: PromptRule): RuleBook {
    return new RuleBook(new Set([...this.#rules].filter((other) => other !== rule)));
  }
}
