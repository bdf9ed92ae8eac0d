import type { Knowledge } from "./knowledge/load.ts";
import type { Guardrails } from "./settings/guardrails.ts";
import type { Routing } from "./settings/routing.ts";

/** One Markdown file of a prompt. */
export interface PromptSection {
  file: string;
  placement: "system" | "first_user";
  /** Everything up to the end of this section is cached by the API. */
  cache: boolean;
  /** The routes with this section; absent for all routes. */
  routes?: string[];
  /** Rendered text: every `{{variable}}` replaced. */
  text: string;
  /** SHA-256 of the rendered text, hex. */
  hash: string;
}

/** A tool that the manifest describes: its text for Claude, and no code. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of its arguments. */
  input_schema: { type: "object"; [keyword: string]: unknown };
  /** With it, Claude's calls always fit the schema. */
  strict?: boolean;
}

/** A tool of the agent: the name of one that has code, or the description of one that has none. */
export type PromptTool = string | ToolDefinition;

/** The agent's appearance on the chat page. */
export interface PromptBrand {
  name?: string | undefined;
  /** The agent's company. */
  company?: string | undefined;
  /** Its first message, by language (`en`). `{agent}` and `{company}` are replaced. */
  greeting?: Record<string, string> | undefined;
}

/** A prompt folder, loaded and rendered: everything that Claude is told. */
export interface Prompt {
  name: string;
  /** Its origin, in the user's spelling: `prompts/eva` or `prompts/eva@main`. */
  source: string;
  sections: PromptSection[];
  /** The agent's hidden answer to the first user turn; null when no section is placed there. */
  acknowledgement: string | null;
  model: { id: string; maxTokens: number; effort: "low" | "medium" | "high" | "xhigh" | "max" | null };
  /** The tools that the agent gets. */
  tools: PromptTool[];
  /** Tools of inactive features: the agent does not have them, but cases may still name them. */
  offTools?: PromptTool[];
  /** Its articles; absent where it has none. */
  knowledge?: Knowledge;
  /** Checks of its messages and replies; absent where there are none. */
  guardrails?: Guardrails;
  /** Its appearance to customers. No model gets it. */
  brand?: PromptBrand;
  /** Its routing; absent where it has none. */
  routing?: Routing;
  /** Routes of an agent with inactive routing: cases may still name them. */
  offRoutes?: string[];
  /** Settings of the command that replaced the manifest's: `knowledge.k=6`. */
  set?: string[];
  /** SHA-256 over all fields above except `source`, `brand`, `set`, `offTools` and `offRoutes`, hex. */
  hash: string;
}
