import type { GuardrailName } from "../../prompts/index.ts";
import { commitments } from "./commitments.ts";
import { competitor } from "./competitor.ts";
import { grounding } from "./grounding.ts";
import { pii } from "./pii/pii.ts";
import { compact, keyOf } from "./pii/same.ts";
import { role } from "./role.ts";

/** What a guardrail has against a reply. */
export interface Objection {
  guardrail: GuardrailName;
  /** Kinds of what it found, or names of companies; never personal data itself. */
  found: string[];
  /** The same for the model, as the end of a sentence. */
  reason: string;
}

/** What the agent was given, for what a reply may hold and may not. Asked for only where a reply needs it. */
export interface Given {
  /** What it was told: its prompt. */
  prompt: () => string;
  /** What articles and tools told it, each text by itself. */
  sources: () => readonly string[];
  /** What was said before, by the customer and by the agent. */
  said: () => readonly string[];
}

/** Of these, nobody needs a reply that repeats them, not even to whom they belong. */
const NEVER_REPEATED: ReadonlySet<string> = new Set(["card", "iban", "ssn"]);

type Check = (reply: string, given: Given) => string[];

const typesOf = (found: readonly { type: string }[]): string[] => found.map(({ type }) => type);
const all = ({ prompt, sources, said }: Given): string[] => [prompt(), ...sources(), ...said()];

/** The output guardrails that are rules: the kinds of what each finds, and how the model is told. */
const RULES: readonly { guardrail: GuardrailName; check: Check; reason: string }[] = [
  { guardrail: "pii", check: foreign, reason: "it holds personal data that must not be repeated" },
  {
    guardrail: "competitor",
    check: (reply) => typesOf(competitor(reply)),
    reason: "it names another company",
  },
  {
    guardrail: "commitments",
    check: (reply, { sources }) => typesOf(commitments(reply, () => sources().join("\n"))),
    reason: "it commits the company to something that only the policy and the team decide",
  },
  {
    guardrail: "grounding",
    check: (reply, given) => typesOf(grounding(reply, () => all(given))),
    reason: "it states something that you were not given",
  },
  {
    guardrail: "role",
    check: (reply, { prompt }) => typesOf(role(reply, prompt)),
    reason: "it leaves your role",
  },
];

/** What the output guardrails that are on have against a reply, or a part of it. */
export function objectionsTo(reply: string, on: readonly GuardrailName[], given: Given): Objection[] {
  return RULES.filter(({ guardrail }) => on.includes(guardrail)).flatMap(({ guardrail, check, reason }) => {
    const found = [...new Set(check(reply, given))];
    return found.length === 0 ? [] : [objection(guardrail, found, reason)];
  });
}

export function objection(guardrail: GuardrailName, found: string[], reason: string): Objection {
  return { guardrail, found, reason: `${reason} (${found.map(spoken).join(", ")})` };
}

function foreign(reply: string, given: Given): string[] {
  const found = pii(reply);
  if (found.length === 0) return [];
  const before = compact(all(given).join("\n"));
  return found
    .filter(({ type, text }) => NEVER_REPEATED.has(type) || !before.includes(keyOf(type, text)))
    .map(({ type }) => type);
}

const spoken = (type: string): string => type.replaceAll("_", " ");
