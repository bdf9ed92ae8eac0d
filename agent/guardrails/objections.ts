import type { GuardrailName } from "../../prompts/index.ts";
import { competitor } from "./competitor.ts";
import { pii } from "./pii/pii.ts";
import { compact, keyOf } from "./pii/same.ts";

/** What a guardrail has against a reply. */
export interface Objection {
  guardrail: GuardrailName;
  /** Kinds of personal data, or names of companies; never the data itself. */
  found: string[];
  /** The same for the model, as the end of a sentence. */
  reason: string;
}

/** Of these, nobody needs a reply that repeats them, not even to whom they belong. */
const NEVER_REPEATED: ReadonlySet<string> = new Set(["card", "iban", "ssn"]);

/**
 * What the output guardrails that are on have against a reply.
 * @param known everything that was said or given in the conversation before: what stands in it is no news to the customer
 */
export function objectionsTo(reply: string, on: readonly GuardrailName[], known: () => string): Objection[] {
  const objections: Objection[] = [];
  const add = (guardrail: GuardrailName, types: readonly string[], reason: string): void => {
    const found = [...new Set(types)];
    if (found.length > 0)
      objections.push({ guardrail, found, reason: `${reason} (${found.map(spoken).join(", ")})` });
  };
  if (on.includes("pii"))
    add("pii", foreign(reply, known), "it holds personal data that must not be repeated");
  if (on.includes("competitor")) {
    add(
      "competitor",
      competitor(reply).map(({ type }) => type),
      "it names another company",
    );
  }
  return objections;
}

function foreign(reply: string, known: () => string): string[] {
  const found = pii(reply);
  if (found.length === 0) return [];
  const before = compact(known());
  return found
    .filter(({ type, text }) => NEVER_REPEATED.has(type) || !before.includes(keyOf(type, text)))
    .map(({ type }) => type);
}

const spoken = (type: string): string => type.replaceAll("_", " ");
