import { contentHash } from "../../claude/hash.ts";
import { fileProblem, PromptError } from "../../prompts/index.ts";
import type { AgentTool } from "../types.ts";
import { createGetQuote } from "./get-quote.ts";
import type { QuoteBackend } from "./get-quote.ts";
import { fixedQuoteBackend } from "./quote-backends.ts";

/** What the tools need from outside. */
export interface ToolDeps {
  /** The reference backend when absent. */
  quoteBackend?: QuoteBackend | undefined;
  /** Today. The system's clock when absent. */
  clock?: (() => Date) | undefined;
}

const MAKERS: Readonly<Record<string, (deps: ToolDeps) => AgentTool>> = {
  get_quote: ({ quoteBackend = fixedQuoteBackend(), clock = () => new Date() }) =>
    createGetQuote(quoteBackend, clock),
};

/** Names of all tools that a prompt's manifest may list. */
export const TOOL_NAMES: readonly string[] = Object.keys(MAKERS);

/**
 * The tools of these names, in this order.
 * @throws {PromptError} for a name that no tool has
 */
export function createTools(names: readonly string[], deps: ToolDeps = {}): AgentTool[] {
  return names.map((name) => {
    const make = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
    if (make === undefined) {
      const hint = `tools in manifest.yaml may name: ${TOOL_NAMES.join(", ")}`;
      throw new PromptError([fileProblem("manifest.yaml", `there is no tool "${name}"`, hint)]);
    }
    return make(deps);
  });
}

/** SHA-256 over all that Claude is told of the tools, hex. Part of what identifies a trial. */
export function toolsHash(tools: readonly AgentTool[]): string {
  return contentHash(tools.map(({ definition }) => definition));
}
