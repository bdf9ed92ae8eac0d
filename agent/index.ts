export { EMPTY_MESSAGE } from "./content.ts";
export { createEva } from "./eva.ts";
export type { EvaOptions } from "./eva.ts";
export { createTools, describeTools, TOOL_NAMES, toolsHash } from "./tools/index.ts";
export type { ToolFacts } from "./tools/index.ts";
export type { ToolDeps } from "./tools/types.ts";
export type { QuoteBackend, QuoteDetails } from "./tools/get-quote.ts";
export { fixedQuoteBackend, httpQuoteBackend } from "./tools/quote-backends.ts";
export type { HttpQuoteSettings } from "./tools/quote-backends.ts";
export { ToolFailure } from "./types.ts";
export type {
  AgentTool,
  Eva,
  EvaEvent,
  EvaReplyEnd,
  EvaToolCall,
  EvaTurn,
  RespondOptions,
  ScriptedTools,
  ToolAnswer,
} from "./types.ts";
