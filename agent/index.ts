/**
 * The production agent: how it answers a message. It knows nothing about evaluation. The exports of this
 * folder.
 */
export { EMPTY_MESSAGE } from "./content.ts";
export {
  commitments,
  competitor,
  grounding,
  injection,
  jailbreak,
  mapTexts,
  offTopic,
  pii,
  redactPersonal,
  role,
  withStandIns,
} from "./guardrails/index.ts";
export { asData, checkClaims, doubtsOf, mayClaim, screenMessage, type SendAsked } from "./guarded/index.ts";
export { classify, limiting, toolsIn } from "./routing/index.ts";
export { createAgent } from "./agent.ts";
export type { AgentOptions } from "./agent.ts";
export { messagesOf } from "./past.ts";
export { createTools, describeTools, TOOL_NAMES, toolsHash, worldOf } from "./tools/index.ts";
export type { ToolFacts } from "./tools/index.ts";
export type { TrialSystem, ToolWorld } from "./tools/world.ts";
export type { ToolDeps } from "./tools/types.ts";
export type { QuoteBackend } from "./tools/get-quote.ts";
export { exampleBackend, httpBackend } from "./backend/index.ts";
export type { QuoteDetails } from "./backend/index.ts";
export { fixedQuoteBackend, httpQuoteBackend } from "./tools/quote-backends.ts";
export type { HttpQuoteSettings } from "./tools/quote-backends.ts";
export {
  createRetriever,
  EmbedderError,
  plainRetriever,
  VOYAGE_URL,
  voyageEmbedder,
} from "./knowledge/index.ts";
export type { AgentCitation, Embedder, Retriever, AgentSource } from "./knowledge/index.ts";
export { ToolFailure } from "./types.ts";
export type {
  AgentTool,
  ProductionAgent,
  AgentEvent,
  AgentReplyEnd,
  AgentToolCall,
  AgentTurn,
  RespondOptions,
  ScriptedToolAnswer,
  ScriptedTools,
  ToolAnswer,
  ToolFault,
} from "./types.ts";
