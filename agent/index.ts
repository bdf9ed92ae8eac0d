export { EMPTY_MESSAGE } from "./content.ts";
export { createAgent } from "./agent.ts";
export type { AgentOptions } from "./agent.ts";
export { createTools, TOOL_NAMES, toolsHash } from "./tools/index.ts";
export type { ToolDeps } from "./tools/index.ts";
export type { QuoteBackend, QuoteDetails } from "./tools/get-quote.ts";
export { fixedQuoteBackend, httpQuoteBackend } from "./tools/quote-backends.ts";
export type { HttpQuoteSettings } from "./tools/quote-backends.ts";
export { ToolFailure } from "./types.ts";
export type {
  AgentTool,
  Agent,
  AgentEvent,
  AgentReplyEnd,
  AgentToolCall,
  AgentTurn,
  RespondOptions,
  ToolAnswer,
} from "./types.ts";
