import { feature, onOff } from "./feature.ts";

/** Raised whenever a guardrail objects to more or less than before, so that no old answer is taken for a new one. */
const VERSION = 1;

const parts = {
  // On messages: attempts to lead the agent out of its role.
  jailbreak: onOff.default(true),
  // On replies: personal data, and the names of other companies.
  pii: onOff.default(true),
  competitor: onOff.default(true),
};

/** The name of a guardrail. */
export type GuardrailName = keyof typeof parts;

const NAMES = Object.keys(parts) as GuardrailName[];

/** What the agent is told and what it says is checked by rules. */
export const guardrails = feature({ unsaid: "off", parts });

/** Those that are on; null where none is, which is as if there were no such thing. */
export function guardrailsOn(
  settings: { enabled: boolean } & Record<GuardrailName, boolean>,
): GuardrailName[] | null {
  const on = settings.enabled ? NAMES.filter((name) => settings[name]) : [];
  return on.length === 0 ? null : on;
}

/** What of guardrails identifies an agent. */
export function guardrailsIdentity(on: readonly GuardrailName[]): unknown {
  return { version: VERSION, on };
}
