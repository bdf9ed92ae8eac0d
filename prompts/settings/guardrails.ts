import { z } from "zod";
import { loadTemplate } from "../template.ts";
import { feature, onOff } from "./feature.ts";

/** Raised whenever a guardrail objects to more or less than before, so that no old answer is taken for a new one. */
const VERSION = 3;

/** Those that are rules: they ask no model, and `guardrails: on` has them all. */
const rules = {
  // On messages: attempts to lead the agent out of its role, and what has nothing to do with its business.
  jailbreak: onOff.default(true),
  off_topic: onOff.default(true),
  // On what tools and articles give: instructions to the agent.
  injection: onOff.default(true),
  // On replies: personal data, other companies' names, promises, facts that the agent was not given, and another role.
  pii: onOff.default(true),
  competitor: onOff.default(true),
  commitments: onOff.default(true),
  grounding: onOff.default(true),
  role: onOff.default(true),
};

/** Those that ask a small model where rules can't tell. Each is switched on by its own name. */
const asking = {
  // On messages: what `jailbreak` and `off_topic` are not sure of.
  screen: onOff.default(false),
  // On replies: whether each claim is in what the agent was given.
  claims: onOff.default(false),
};

/** The model that a guardrail asks where the manifest names none: the cheapest of the table of prices. */
export const GUARDRAIL_MODEL = "claude-haiku-5-5";

const named = { error: "must be the name of a model" };

const parts = {
  ...rules,
  ...asking,
  // The model that `screen` and `claims` ask. On the simulator it is the small one.
  model: z.string(named).trim().min(1, named).default(GUARDRAIL_MODEL),
  // What becomes of a message or a reply that the model could not check.
  on_failure: z.enum(["open", "closed"], { error: "must be open or closed" }).default("open"),
};

/** The name of a guardrail. */
export type GuardrailName = keyof typeof rules | keyof typeof asking;

const NAMES = [...Object.keys(rules), ...Object.keys(asking)] as GuardrailName[];
const ASKING = Object.keys(asking);

/** What the agent is told and what it says is checked. */
export const guardrails = feature({ unsaid: "off", parts });

/** The guardrails of one agent. */
export interface Guardrails {
  /** Those that are on; at least one. */
  on: readonly GuardrailName[];
  /** The model that they ask, and what becomes of what it could not check; null where none of them asks one. */
  asks: { model: string; onFailure: "open" | "closed" } | null;
}

/** Those that are on; null where none is, which is as if there were no such thing. */
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

/** What of guardrails identifies an agent: those that are on, and what their model is told. */
export function guardrailsIdentity({ on, asks }: Guardrails): unknown {
  const told = on.flatMap((name) =>
    name === "screen" || name === "claims" ? [guardrailTemplate(name).hash] : [],
  );
  return { version: VERSION, on, ...(asks !== null && { asks, told }) };
}

/** What the model is told that a guardrail asks. */
export function guardrailTemplate(name: "screen" | "claims"): { text: string; hash: string } {
  return loadTemplate(`guardrails/${name}.md`);
}
