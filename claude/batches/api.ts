import type Anthropic from "@anthropic-ai/sdk";
import { Batches } from "@anthropic-ai/sdk/resources/messages/batches";
import { classify } from "../failures/classify.ts";
import type { Redact } from "../redact/redact.ts";
import { toMessage, type SdkOptions } from "../send/sdk.ts";
import { baseClient } from "./base-client.ts";
import type { Failure, Message, MessageRequest } from "../types.ts";
import { linesOf } from "./result-lines.ts";

/** One request of a batch. */
export interface BatchRequest {
  /** Letters, digits, `_` and `-`, at most 64; each is unique. */
  customId: string;
  request: MessageRequest;
}

/** A batch as the API describes it. */
export interface BatchState {
  id: string;
  ended: boolean;
  /** Milliseconds since 1970. */
  createdAt: number;
  endedAt: number | null;
  /** How many requests it has. */
  size: number;
}

/** The result of one request. */
export type BatchResult =
  | { customId: string; kind: "answered"; message: Message }
  | ErroredResult
  | { customId: string; kind: "expired" }
  | { customId: string; kind: "canceled" };

/** The API's error for one request. */
export interface ErroredResult {
  customId: string;
  kind: "errored";
  type: string;
  message: string;
}

/** The endpoints of Message Batches. Each may throw a `BatchApiError`. */
export interface BatchApi {
  /** Sends it once. A caller that can't be sure that it arrived must search for it. */
  create(requests: readonly BatchRequest[], signal: AbortSignal | undefined): Promise<BatchState>;
  get(id: string, signal: AbortSignal | undefined): Promise<BatchState>;
  /** The newest first. */
  list(signal: AbortSignal | undefined): AsyncIterable<BatchState>;
  cancel(id: string): Promise<BatchState>;
  /** Line by line, in any order: a hundred thousand answers are never in memory at once. */
  results(id: string, signal: AbortSignal | undefined): AsyncIterable<BatchResult>;
}

/** A request about batches that failed. */
export class BatchApiError extends Error {
  override readonly name = "BatchApiError";
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

const PATH = "/v1/messages/batches";

/** @param redact removes secrets from errors */
export function createBatchApi(options: SdkOptions & { redact: Redact }): BatchApi {
  const { baseUrl, redact } = options;
  // The SDK may repeat requests that only read. A request that creates a batch may not be repeated: it would
  // be paid twice.
  const reading = baseClient({ ...options, maxRetries: 4 });
  const making = baseClient({ ...options, maxRetries: 0 });

  async function told<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof BatchApiError) throw cause;
      const failure = classify(cause, {
        model: "of the batch",
        baseUrl,
        redact,
        answered: false,
        aborted: signal?.aborted === true,
        timedOutMs: null,
      });
      throw new BatchApiError(failure, { cause });
    }
  }
  const within = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

  return {
    create: (requests, signal) =>
      told(signal, async () => {
        const params = requests.map(({ customId, request }) => ({ custom_id: customId, params: request }));
        return stateOf(await new Batches(making).create({ requests: params }, within(signal)));
      }),
    get: (id, signal) =>
      told(signal, async () => stateOf(await new Batches(reading).retrieve(id, {}, within(signal)))),
    async *list(signal) {
      const page = await told(signal, async () => new Batches(reading).list({ limit: 100 }, within(signal)));
      for await (const batch of page) yield stateOf(batch);
    },
    cancel: (id) => told(undefined, async () => stateOf(await new Batches(making).cancel(id))),
    async *results(id, signal) {
      // The documented path at the server that has the key: an address in an answer is not followed.
      const response = await told(signal, () =>
        reading.get(`${PATH}/${encodeURIComponent(id)}/results`, within(signal)).asResponse(),
      );
      const lines = linesOf(response.body as AsyncIterable<Uint8Array> | null);
      for (;;) {
        const next = await told(signal, () => lines.next());
        if (next.done === true) return;
        yield resultOf(next.value);
      }
    },
  };
}

function stateOf(batch: Anthropic.Messages.MessageBatch): BatchState {
  const { request_counts: counts } = batch;
  return {
    id: batch.id,
    ended: batch.processing_status === "ended",
    createdAt: Date.parse(batch.created_at),
    endedAt: batch.ended_at === null ? null : Date.parse(batch.ended_at),
    size: counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired,
  };
}

/** @throws {Error} for a line that is not a result, or does not hold a whole message */
function resultOf(line: string): BatchResult {
  const { custom_id: customId, result } = JSON.parse(
    line,
  ) as Anthropic.Messages.MessageBatchIndividualResponse;
  switch (result.type) {
    case "succeeded":
      return { customId, kind: "answered", message: toMessage(result.message) };
    case "errored": {
      // The types have it two levels down, the example in the documentation one level up.
      const { error } = result as {
        error: { type?: string; message?: string; error?: Anthropic.ErrorObject };
      };
      const inner = error.error ?? error;
      return {
        customId,
        kind: "errored",
        type: inner.type ?? "api_error",
        message: inner.message ?? "no reason is given",
      };
    }
    case "expired":
    case "canceled":
      return { customId, kind: result.type };
  }
}
