import { setTimeout as delay } from "node:timers/promises";
import { answeredRecord } from "../kept/answered-record.ts";
import { jsonOf } from "../constant.ts";
import { emptyRecord } from "../kept/empty-record.ts";
import { LimitReached } from "../limit-reached.ts";
import { prepareRequest } from "../models/models.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallResult,
  type Claude,
  type Failure,
  type MessageRequest,
} from "../types.ts";
import type { BatchApi, BatchResult, BatchState, ErroredResult } from "./api.ts";
import { createSender } from "./send.ts";
import type { BatchStore, StoredBatch } from "./store.ts";

/** Why a request of a batch has no answer although the request is correct. */
export type NotInBatchReason = "expired" | "canceled" | "lost" | "late";

/**
 * A request that was in a batch and was not answered there. It was not billed, but a cancelled one may be.
 */
export class NotInBatch extends ClaudeError {
  readonly why: NotInBatchReason;

  constructor(why: NotInBatchReason, call: Pick<CallOptions, "role">, model: string) {
    const message = `The batch did not answer the request: ${WHY[why]}.`;
    super({ kind: "server", status: null, code: `batch_${why}`, message }, emptyRecord(call, model));
    this.why = why;
  }
}

const WHY: Record<NotInBatchReason, string> = {
  expired: "it expired before its turn came",
  canceled: "the batch was cancelled",
  lost: "the API does not know the batch any more",
  late: "it took longer than it was waited for",
};

export interface BatcherOptions {
  api: BatchApi;
  store: BatchStore;
  /** The key under which the response of a request is stored; it is also the request's name in the batch. */
  keyOf: (request: MessageRequest, identity: string | undefined) => string;
  tell: (line: string) => void;
  /**
   * How long to wait for a batch before it is cancelled, in milliseconds. Without it, as long as the API
   * takes.
   */
  waitMs?: number | undefined;
  /**
   * Milliseconds without a single answer of the API after which waiting ends. What was sent continues there.
   */
  giveUpAfterMs: number;
  clock?: () => number;
  sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** The most requests and bytes of a batch. */
  most?: { requests: number; bytes: number };
}

/** Sends requests in batches. */
export interface Batcher extends Claude {
  /**
   * To be called when the returned answers are stored. Until then a batch stays open: after a kill, the next
   * process fetches its answers again.
   */
  kept(): Promise<void>;
}

/** The API's limits for one batch, a little lower to leave room for the JSON around the requests. */
const MOST = { requests: 100_000, bytes: 250 * 1024 * 1024 };

interface Entry {
  key: string;
  request: MessageRequest;
  call: CallOptions;
  resolve: (result: CallResult) => void;
  reject: (error: unknown) => void;
}

/**
 * A Claude that sends requests together, as Message Batches: at half the price, with answers that arrive
 * together, mostly within an hour and at most after a day. It is below the response log, and each answer is
 * stored there. Requests of the same moment are sent together. A batch that an earlier process sent is
 * continued: none of its requests is sent again.
 * @throws {ClaudeError} a `NotInBatch` for a request that got no answer and may be asked in another way; the
 * API's error about the request itself; `aborted` when the signal aborts, and the batch goes on
 */
export function createBatcher(options: BatcherOptions): Batcher {
  const { store, keyOf, most = MOST, clock = Date.now } = options;
  const { sleep = (ms, signal) => delay(ms, undefined, signal && { signal }) } = options;
  const sender = createSender({ ...options, clock, sleep });
  let handedOut: StoredBatch[] = [];
  /**
   * Batches whose results are being read: the last answer comes before it is known that reading has ended.
   */
  const under = new Set<Promise<void>>();
  let arrived: Entry[] = [];
  let gathering = false;

  function gather(): void {
    if (gathering) return;
    gathering = true;
    // Two rounds of the event loop later, all requests of this moment have arrived.
    setImmediate(() =>
      setImmediate(() => {
        gathering = false;
        const entries = arrived;
        arrived = [];
        const going = goAll(entries).finally(() => under.delete(going));
        under.add(going);
      }),
    );
  }

  async function goAll(entries: readonly Entry[]): Promise<void> {
    const waiting = new Map(entries.map((e) => [e.key, e]));
    const taken: Promise<void>[] = [];
    for (const batch of store.open) {
      const own = batch.keys.flatMap((key) => waiting.get(key) ?? []);
      for (const { key } of own) waiting.delete(key);
      if (own.length > 0) taken.push(settle(own, () => follow(batch, own)));
    }
    const chunks = inChunks([...waiting.values()], most);
    const sent = chunks.map((own) => settle(own, async () => follow(await sender.send(own), own)));
    await Promise.all([...taken, ...sent]);
  }

  /** If it fails, all of its unanswered requests fail. */
  async function settle(own: readonly Entry[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      for (const { call, request, reject } of own) reject(asClaudeError(cause, call, request));
    }
  }

  /** Waits for a batch, and returns its answers to the requests. */
  async function follow(batch: StoredBatch, own: readonly Entry[]): Promise<void> {
    const ended = await sender.untilEnded(batch, signalOf(own));
    const open = new Map(own.map((e) => [e.key, e]));
    const leaveOut = (why: NotInBatchReason, those: Iterable<Entry>): void => {
      for (const { reject, call, request } of those) reject(new NotInBatch(why, call, request.model));
    };
    if (ended === null) {
      leaveOut("lost", open.values());
      handedOut.push(batch);
      return;
    }
    const counts = { answered: 0, errored: 0, expired: 0, canceled: 0 };
    await sender.eachResult(ended.state, signalOf(own), (result) => {
      const entry = open.get(result.customId);
      if (entry === undefined) return;
      open.delete(result.customId);
      counts[result.kind] += 1;
      hand(entry, result, ended.state, ended.late ? "late" : "canceled");
    });
    leaveOut("lost", open.values());
    handedOut.push(batch);
    options.tell(endWords(ended.state, counts));
  }

  return {
    send: (request, call) =>
      new Promise((resolve, reject) => {
        arrived.push({ key: keyOf(request, call.identity), request, call, resolve, reject });
        gather();
      }),
    async kept() {
      await Promise.all(under);
      const batches = handedOut;
      handedOut = [];
      for (const batch of batches) await store.done(batch);
    },
  };
}

function hand(entry: Entry, result: BatchResult, state: BatchState, cut: NotInBatchReason): void {
  const { call, request } = entry;
  if (result.kind === "expired" || result.kind === "canceled") {
    const why = result.kind === "expired" ? "expired" : cut;
    return entry.reject(new NotInBatch(why, call, request.model));
  }
  const record = emptyRecord(call, prepareRequest(request).request.model);
  if (result.kind === "errored") return entry.reject(new ClaudeError(failureOf(result), record));
  const { createdAt, endedAt } = state;
  const attempt = {
    startedAt: new Date(createdAt).toISOString(),
    latencyMs: Math.max(0, (endedAt ?? createdAt) - createdAt),
    firstTextMs: null,
    requestId: `${state.id}/${result.customId}`,
    failure: null,
  };
  const answered = answeredRecord({ ...record, attempts: [attempt] }, attempt, result.message);
  // The duration of a batch says nothing about how long a customer would wait.
  entry.resolve({ message: result.message, record: { ...answered, latencyMs: null, firstTextMs: null } });
}

/**
 * The failure of one request in a batch. Whether it may be repeated depends on the error's type, as for a
 * single request.
 */
function failureOf({ type, message }: ErroredResult): Failure {
  const kind = KINDS[type] ?? "server";
  return { kind, status: null, code: type, message: `In its batch the request failed (${type}): ${message}` };
}

const KINDS: Record<string, Failure["kind"]> = {
  invalid_request_error: "bad_request",
  request_too_large: "bad_request",
  authentication_error: "fatal",
  billing_error: "fatal",
  permission_error: "fatal",
  not_found_error: "fatal",
  overloaded_error: "overloaded",
  rate_limit_error: "rate_limit",
};

function asClaudeError(cause: unknown, call: CallOptions, { model }: MessageRequest): unknown {
  if (!(cause instanceof Error) || !("failure" in cause) || cause instanceof ClaudeError) return cause;
  const failure = cause.failure as Failure;
  const record = emptyRecord(call, model);
  // A silent API ends the run; what was sent is not lost.
  return failure.code === "batch_silent"
    ? new LimitReached(failure, record)
    : new ClaudeError(failure, record);
}

/** Requests of one moment belong to one run, and stop together. */
function signalOf(entries: readonly Entry[]): AbortSignal | undefined {
  return entries[0]?.call.signal;
}

function inChunks(entries: readonly Entry[], most: { requests: number; bytes: number }): Entry[][] {
  const chunks: Entry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = Buffer.byteLength(jsonOf(prepareRequest(entry.request).request)) + entry.key.length + 40;
    const last = chunks.at(-1);
    if (last === undefined || last.length >= most.requests || bytes + size > most.bytes) {
      chunks.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return chunks;
}

function endWords({ id }: BatchState, counts: Record<BatchResult["kind"], number>): string {
  const more = (["errored", "expired", "canceled"] as const).flatMap((kind) =>
    counts[kind] === 0 ? [] : [`${counts[kind]} ${kind}`],
  );
  return `Batch ${id} has ended: ${[`${counts.answered} answered`, ...more].join(", ")}.`;
}
