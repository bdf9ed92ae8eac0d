import { agentName } from "./words.ts";

/** What is known of who answered. */
export interface KnownVariant {
  agent?: string | undefined;
  ownAgent?: boolean | undefined;
  model: string;
  /** A prompt folder, or the file of an agent of the user's own. */
  prompt: string;
  /** Settings that were not the manifest's. */
  set?: readonly string[] | undefined;
}

const URL = /^https?:\/\//i;
const HTTP = /\.ya?ml$/i;
const MODULE = /\.[cm]?[jt]s$/i;
/** What a manifest says of a model that is not known. */
const NOT_KNOWN = "not known";

/** Whether the agent is a module or a server of the user's own, and no prompt that Assay sends. */
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
