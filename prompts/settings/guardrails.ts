import { z } from "zod";
import { loadTemplate } from "../template.ts";
import { feature, onOff } from "./feature.ts";

/**
 * Raised whenever a guardrail objects to more or less than before, so that no stored answer is reused for it.
 */
const VERSION = 3;

/** Rules: they ask no model, and `guardrails: on` activates all of them. */
const rules = {
  // On messages: attempts to make the agent leave its role, and subjects outside its business.
  jailbreak: onOff.default(true),
  off_topic: onOff.default(true),
  // On the output of tools and articles: instructions to the agent.
  injection: onOff.default(true),
  // On replies: personal data, other companies' names, promises, facts that the agent was not given, and another role.
  pii: onOff.default(true),
  competitor: onOff.default(true),
  commitments: onOff.default(true),
  grounding: onOff.default(true),
  role: onOff.default(true),
};

/** Guardrails that ask a small model where rules can't decide. Each is activated by its own name. */
const asking = {
  // On messages: cases in which `jailbreak` and `off_topic` are unsure.
  screen: onOff.default(false),
  // On replies: whether each claim is in what the agent was given.
  claims: onOff.default(false),
};

/** The guardrails' model where the manifest names none: the cheapest of the table of prices. */
export const GUARDRAIL_MODEL = "claude-haiku-5-5";

const named = { error: "must be the name of a model" };

const parts = {
  ...rules,
  ...asking,
  // The model that `screen` and `claims` ask. On the simulator it is the small one.
  model: z.string(named).trim().min(1, named).default(GUARDRAIL_MODEL),
  // What happens to a message or a reply that the model could not check.
  on_failure: z.enum(["open", "closed"], { error: "must be open or closed" }).default("open"),
};

/** The name of a guardrail. */
export type GuardrailName = keyof typeof rules | keyof typeof asking;

const NAMES = [...Object.keys(rules), ...Object.keys(asking)] as GuardrailName[];
const ASKING = Object.keys(asking);

/** Checks of the agent's input and output. */
export const guardrails = feature({ unsaid: "off", parts });

/** The guardrails of one agent. */
export interface Guardrails {
  /** Active guardrails; at least one. */
  on: readonly GuardrailName[];
  /** Their model, and what happens to unchecked text; null where none of them asks one. */
  asks: { model: string; onFailure: "open" | "closed" } | null;
}

/** The active guardrails; null where there is none: this is the same as no guardrails. */
export function guardrailsOn(
  settings: { enabled: boolean; model: string; on_failure: "open" | "closed" } & Record<
    GuardrailName,
    boolean
  >,
): Guardrails | null {
  const on = settings.enabled ? NAMES.filter((name) => settings[name]) : [];
  if (on.length === 0) return null;
  const { model, on_failure: onFailure } = settings;
  return { on, asks: on.some((name) => ASKING.includes(name)) ? { model, onFailure } : null };
}

/** The guardrails' part of an agent's identity: the active ones, and their model's instructions. */
export function guardrailsIdentity({ on, asks }: Guardrails): unknown {
  const told = on.flatMap((name) =>
    name === "screen" || name === "claims" ? [guardrailTemplate(name).hash] : [],
  );
  return { version: VERSION, on, ...(asks !== null && { asks, told }) };
}

/** The instructions of a guardrail's model. */
export function guardrailTemplate(name: "screen" | "claims"): { text: string; hash: string } {
  return loadTemplate(`guardrails/${name}.md`);
}
