import type { PlayedCustomer } from "../../cases/types.ts";
import { loadTemplate, renderTemplate } from "../../prompts/index.ts";
import { END_TOKEN } from "./ending.ts";

/** What each kind of played customer reads. */
const TEMPLATES: Record<PlayedCustomer["kind"], string> = {
  played: "customer/system.md",
  crescendo: "customer/crescendo.md",
};

/** What a played customer is told about itself. */
export interface Told {
  system: string;
  /** Everything that it contains from the case. */
  scenario: string;
  /** The names of the tags in it. */
  tags: string[];
  /**
   * The customer plans with its messages: each time it is told how many are left, and it is done after the
   * last one.
   */
  countsMessages: boolean;
}

export function toldTo(customer: PlayedCustomer): Told {
  const { goal, knows, manner, maxTurns } = customer;
  const { text } = loadTemplate(TEMPLATES[customer.kind]);
  const facts = Object.entries(knows).map(([name, value]) => `${name}: ${value}`);
  const unknown = customer.kind === "played" ? customer.doesNotKnow : [];
  const common = {
    goal,
    knows: facts.length > 0 ? listed(facts) : "(nothing beyond the goal)",
    manner: manner ?? "polite and matter-of-fact",
    end_token: END_TOKEN,
  };
  const own: Record<string, string> =
    customer.kind === "played"
      ? { does_not_know: unknown.length > 0 ? listed(unknown) : "(nothing in particular)" }
      : { messages: String(maxTurns) };
  return {
    system: renderTemplate(text, { ...common, ...own }),
    scenario: [goal, ...facts, ...unknown, manner ?? ""].join("\n"),
    tags: [...text.matchAll(/^<(\w+)>$/gm)].map(([, tag]) => tag ?? ""),
    countsMessages: customer.kind === "crescendo",
  };
}

/**
 * Hash of what each kind of played customer is told. It is part of the content key of a trial with such a
 * customer.
 */
export function customerPromptHashes(): Record<PlayedCustomer["kind"], string> {
  return {
    played: loadTemplate(TEMPLATES.played).hash,
    crescendo: loadTemplate(TEMPLATES.crescendo).hash,
  };
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
