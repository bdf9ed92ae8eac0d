import type { Knowledge } from "./knowledge/load.ts";
import type { Guardrails } from "./settings/guardrails.ts";
import type { Routing } from "./settings/routing.ts";

/** One Markdown file of a prompt. */
export interface PromptSection {
  file: string;
  placement: "system" | "first_user";
  /** Everything up to the end of this section is cached by the API. */
  cache: boolean;
  /** The conversations that it is told in; absent where it is told in all. */
  routes?: string[];
  /** Rendered text: every `{{variable}}` replaced. */
  text: string;
  /** SHA-256 of the rendered text, hex. */
  hash: string;
}

/** A tool as the manifest describes it: what Claude is told of it, and no code. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of its arguments. */
  input_schema: { type: "object"; [keyword: string]: unknown };
  /** Claude's calls then fit the schema without fail. */
  strict?: boolean;
}

/** A tool of the agent: the name of one that has code, or what Claude is told of one that has none. */
export type PromptTool = string | ToolDefinition;

/** How an agent shows itself on the page that customers chat on. */
export interface PromptBrand {
  name?: string | undefined;
  /** The company that it speaks for. */
  company?: string | undefined;
  /** What it says first, by language (`en`). `{agent}` and `{company}` are filled in. */
  greeting?: Record<string, string> | undefined;
}

/** A prompt folder, loaded and rendered: what Claude is told. */
export interface Prompt {
  name: string;
  /** Where it came from, as the user named it: `prompts/eva` or `prompts/eva@main`. */
  source: string;
  sections: PromptSection[];
  /** The agent's hidden answer to the first user turn; null when no section is placed there. */
  acknowledgement: string | null;
  model: { id: string; maxTokens: number; effort: "low" | "medium" | "high" | "xhigh" | "max" | null };
  /** The tools that the agent gets. */
  tools: PromptTool[];
  /** Tools of a feature that is off: the agent does not have them, but cases may still name them. */
  offTools?: PromptTool[];
  /** What it may look up; absent where it looks up nothing. */
  knowledge?: Knowledge;
  /** What checks its messages and replies; absent where nothing does. */
  guardrails?: Guardrails;
  /** How it shows itself to customers. No model is told of it. */
  brand?: PromptBrand;
  /** How it sorts messages into conversations; absent where it does not. */
  routing?: Routing;
  /** Routes of an agent that does not sort messages: cases may still ask for them. */
  offRoutes?: string[];
  /** Settings that the command had instead of the manifest's: `knowledge.k=6`. */
  set?: string[];
  /** SHA-256 over everything above but `source`, `brand`, `set`, `offTools` and `offRoutes`, hex. */
  hash: string;
}
