import type { AgentTool, ScriptedTools } from "../types.ts";
import type { Backend } from "../backend/index.ts";
import type { QuoteBackend } from "./get-quote.ts";

/** Dependencies of the tools. */
export interface ToolDeps {
  /** The reference backend when absent. */
  quoteBackend?: QuoteBackend | undefined;
  /** Acme's system, for the tools that read or change it. */
  backend?: Backend | undefined;
  /** Today. */
  clock: () => Date;
}

/** A tool with code of its own. */
export interface CodedTool {
  /** The tool's description for Claude. */
  definition: AgentTool["definition"];
  /** Its answer in an evaluation where a case has none; null where Acme's system answers. */
  referenceAnswer: string | null;
  /** The tool of production. */
  live: (deps: ToolDeps) => AgentTool;
  /** The tool in an evaluation: with the same checks as in production. */
  scripted: (answers: ScriptedTools, deps: ToolDeps) => AgentTool;
}
