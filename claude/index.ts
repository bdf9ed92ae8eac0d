/** The one door to the Messages API: how a request is sent, paced, paid for and kept. The exports of this folder. */
export { ANTHROPIC_URL, createClaude, type ClaudeClient, type ClaudeOptions } from "./client.ts";
export { createBudget, LimitReached, type Budget, type BudgetLimits } from "./budget/budget.ts";
export { costOf, createEstimator, type Cost } from "./budget/cost.ts";
export type { Draw } from "./budget/ledger.ts";
export { constant } from "./constant.ts";
export { makeFolder } from "./kept/make-folder.ts";
export { mendLastLine, openDurableFile, type DurableFile } from "./kept/durable-file.ts";
export { canonicalJson, contentHash, sha256 } from "./hash.ts";
export { adaptRequest, modelBeside, prepareRequest, resolveModel } from "./models/models.ts";
export { MODELS, type ModelFacts } from "./models/models.data.ts";
export { costUsd } from "./models/prices.ts";
export { usageOf } from "./models/usage.ts";
export { createRedactor, type Redact } from "./redact/redact.ts";
export { secretsOf } from "./redact/secrets.ts";
export {
  indexResponses,
  readResponses,
  type ResponseCounts,
  type ResponseFile,
  type ResponseIndex,
} from "./kept/response-index.ts";
export type { BatchApi } from "./batches/api.ts";
export {
  openResponseLog,
  replayed,
  responseKey,
  withResponseLog,
  type ResponseLog,
  type ResponseStore,
} from "./kept/response-log.ts";
export { readLine, writeLine } from "./kept/response-line.ts";
export { withWarmCache, type SharedWarmth } from "./send/warm-cache.ts";
export type { Fetch } from "./send/sdk.ts";
export {
  chooseModels,
  chooseTarget,
  IN_PROCESS,
  scopeOf,
  TargetError,
  type ChosenModels,
  type ChosenTarget,
} from "./target/target.ts";
export { ClaudeError } from "./types.ts";
export type {
  Attempt,
  CallOptions,
  CallRecord,
  CallResult,
  Claude,
  ContentBlock,
  ContentBlockParam,
  Failure,
  FailureKind,
  Message,
  MessageParam,
  MessageRequest,
  Role,
  Tool,
  Usage,
} from "./types.ts";
export { duration } from "./pacing/duration.ts";
export { createSharedBuckets, type LimitStore } from "./pacing/shared-buckets.ts";
export { createPacer, type Pacer, type PacerOptions } from "./pacing/pacer.ts";
export { hasVisibleText } from "./send/visible.ts";
export { createPatience, type Patience } from "./pacing/patience.ts";
