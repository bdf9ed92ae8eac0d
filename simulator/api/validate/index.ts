import type { ApiVersion } from "../wire/auth.ts";
import { constraintsOf, type Constraints } from "../reply/constraints.ts";
import { ApiError, invalid } from "../wire/exchange.ts";
import { isRecord } from "../reply/json.ts";
import { checkThinkingBlocks } from "../reply/signature.ts";
import type { MessageRequest } from "../../../claude/types.ts";
import { checkCaching } from "./caching.ts";
import { checkCitations } from "./citations.ts";
import { checkConversation } from "./conversation.ts";
import { checkModelRules } from "./model-rules.ts";
import { describeShapeError } from "./shape-error.ts";
import { countShape, messageShape } from "./shape.ts";
import { checkTools } from "./tools.ts";

/** Greatest length of a request, in bytes; a batch of requests may be longer. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const MAX_BATCH_BYTES = 256 * 1024 * 1024;

/** Greatest length of a request body for this path, in bytes. */
export function mostBytes(path: string): number {
  return path.startsWith("/v1/messages/batches") ? MAX_BATCH_BYTES : MAX_BODY_BYTES;
}

/**
 * The JSON of a body.
 * @throws {ApiError} 400 or 413
 */
export function parseBody(text: string, most = MAX_BODY_BYTES): Record<string, unknown> {
  if (Buffer.byteLength(text) > most) throw tooLarge();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw invalid(`The request body is not valid JSON: ${(error as Error).message}`);
  }
  if (!isRecord(body)) throw invalid("The request body is not valid JSON: it must be an object");
  return body;
}

function tooLarge(): ApiError {
  return new ApiError({
    status: 413,
    type: "request_too_large",
    message: "Request exceeds the maximum size",
  });
}

/**
 * Refuses the requests that the API would refuse.
 * @param endpoint count_tokens takes the same body without the parameters of the answer
 * @throws {ApiError} 400 or 404, with the first mistake found
 */
export function validate(
  body: Record<string, unknown>,
  { version, endpoint }: { version: ApiVersion; endpoint: "messages" | "count_tokens" },
): { request: MessageRequest; model: Constraints } {
  const shape = endpoint === "messages" ? messageShape : countShape;
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw invalid(describeShapeError(parsed.error, body));
  const request = { max_tokens: 0, ...parsed.data } as unknown as MessageRequest;
  const model = constraintsOf(request.model);
  checkConversation(request);
  checkModelRules(request, model, version);
  checkTools(request);
  checkCaching(request);
  checkCitations(request, version);
  checkThinkingBlocks(request);
  return { request, model };
}
