import { agentName } from "./words.ts";

/** What is known about the agent that answered. */
export interface KnownVariant {
  agent?: string | undefined;
  ownAgent?: boolean | undefined;
  model: string;
  /** A prompt folder, or the file of a user's own agent. */
  prompt: string;
  /** Settings that differ from the manifest's. */
  set?: readonly string[] | undefined;
}

const URL = /^https?:\/\//i;
const HTTP = /\.ya?ml$/i;
const MODULE = /\.[cm]?[jt]s$/i;
/** The text in a manifest for an unknown model. */
const NOT_KNOWN = "not known";

/** Whether the agent is the user's own module or server, and not a prompt that Assay sends. */
export function isOwnAgent({ ownAgent, prompt }: KnownVariant): boolean {
  return ownAgent ?? (HTTP.test(prompt) || MODULE.test(prompt));
}

/** `prompts/pia`, or `prompts/pia, knowledge=off` where a command changed a setting. */
export function promptWords({ prompt, set = [] }: Pick<KnownVariant, "prompt" | "set">): string {
  return [prompt, ...set].join(", ");
}

/** `sim-large with prompts/pia`, or `Pia, the module agents/pia.ts; its model is not known`. */
export function subjectWords(variant: KnownVariant): string {
  const { model, prompt } = variant;
  if (!isOwnAgent(variant)) return `${model} with ${promptWords(variant)}`;
  const what = URL.test(prompt)
    ? `at ${prompt}`
    : HTTP.test(prompt)
      ? `behind HTTP (${prompt})`
      : `the module ${prompt}`;
  return `${agentName(variant)}, ${what}; its model is ${model === NOT_KNOWN ? NOT_KNOWN : model}`;
}
