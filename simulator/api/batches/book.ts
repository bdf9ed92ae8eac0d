import type Anthropic from "@anthropic-ai/sdk";
import type { ApiVersion } from "../wire/auth.ts";
import { invalid, notFound } from "../wire/exchange.ts";
import { makeId } from "../wire/ids.ts";
import { isRecord } from "../reply/json.ts";
import { createRandom } from "../strain/random.ts";

/** The result of one request of a batch. */
export type StoredBatchResult = Anthropic.Messages.MessageBatchResult;

export interface BatchOptions {
  seed: number;
  clock: () => number;
  /** How long a batch takes, in milliseconds. */
  takesMs: number;
  /**
   * Time after its creation during which a batch is not found: the API is eventually consistent.
   * Milliseconds.
   */
  unseenMs: number;
  /** Shares of the requests that expire, and that end with an API error. */
  expired: number;
  errored: number;
  /** The answer to a request, or the reason why there is none. */
  answer: (params: Record<string, unknown>, version: ApiVersion) => StoredBatchResult;
}

/** The batches of one simulator. */
export interface BatchBook {
  /**
   * @throws {ApiError} 400 for a body that is not a list of requests. The requests themselves are checked
   * later.
   */
  create(body: Record<string, unknown>, version: ApiVersion): Anthropic.Messages.MessageBatch;
  /** @throws {ApiError} 404 */
  get(id: string): Anthropic.Messages.MessageBatch;
  /** Newest first. @throws {ApiError} 400 */
  list(query: URLSearchParams): object;
  /** @throws {ApiError} 404, or 400 when it has ended */
  cancel(id: string): Anthropic.Messages.MessageBatch;
  /** @throws {ApiError} 404, or 400 while it is in progress */
  remove(id: string): { id: string; type: "message_batch_deleted" };
  /** JSON lines in any order. @throws {ApiError} 404 before it has ended */
  results(id: string): string[];
}

/** Invented, and far quicker than Claude's batches, most of which take less than an hour. Milliseconds. */
const TAKES_MS = 2000;
const UNSEEN_MS = 300;

/**
 * Defaults: the times multiplied by the simulator's factor; of a hundred requests two expire and one fails.
 */
export function batchTimes(
  factor: number,
): Pick<BatchOptions, "takesMs" | "unseenMs" | "expired" | "errored"> {
  return { takesMs: TAKES_MS * factor, unseenMs: UNSEEN_MS * factor, expired: 0.02, errored: 0.01 };
}

const MOST_REQUESTS = 100_000;
const CUSTOM_ID = /^[a-zA-Z0-9_-]{1,64}$/;
const DAY_MS = 24 * 60 * 60_000;

interface Entry {
  customId: string;
  params: Record<string, unknown>;
  /** When it is done, as a share of the batch's time. */
  at: number;
}

interface Batch {
  id: string;
  version: ApiVersion;
  createdAt: number;
  endsAt: number;
  canceledAt: number | null;
  entries: Entry[];
  outcomes: Map<string, StoredBatchResult> | null;
}

/**
 * Message Batches as the API documents them: validated late, answered in any order, visible a moment after
 * their creation.
 */
export function createBatchBook(options: BatchOptions): BatchBook {
  const { seed, clock } = options;
  const batches = new Map<string, Batch>();

  function find(id: string): Batch {
    const batch = batches.get(id);
    if (batch === undefined || clock() < batch.createdAt + options.unseenMs)
      throw notFound(`Batch ${id} not found.`);
    settle(batch);
    return batch;
  }

  /** Decides every request once the batch's time has passed. */
  function settle(batch: Batch): void {
    const { canceledAt, endsAt } = batch;
    const end = canceledAt === null ? endsAt : Math.min(endsAt, canceledAt + options.unseenMs);
    if (batch.outcomes !== null || clock() < end) return;
    const reached = canceledAt === null ? 1 : (canceledAt - batch.createdAt) / options.takesMs;
    batch.endsAt = end;
    batch.outcomes = new Map(
      batch.entries.map((e) => [e.customId, e.at > reached ? { type: "canceled" } : outcomeOf(batch, e)]),
    );
  }

  function outcomeOf({ id, version }: Batch, { customId, params }: Entry): StoredBatchResult {
    const drawn = createRandom(`batch\u0000${seed}\u0000${id}\u0000${customId}`).next();
    if (drawn < options.expired) return { type: "expired" };
    if (drawn < options.expired + options.errored) return SERVER_ERROR;
    return options.answer(params, version);
  }

  return {
    create(body, version) {
      const entries = readRequests(body);
      const createdAt = clock();
      const id = makeId("msgbatch", seed, batches.size, entries.map((e) => e.customId).join());
      const random = createRandom(`order\u0000${id}`);
      const batch: Batch = {
        id,
        version,
        createdAt,
        endsAt: createdAt + options.takesMs,
        canceledAt: null,
        entries: entries.map((e) => ({ ...e, at: random.next() })),
        outcomes: null,
      };
      batches.set(id, batch);
      return describe(batch);
    },
    get: (id) => describe(find(id)),
    list(query) {
      const limit = Number(query.get("limit") ?? 20);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
        throw invalid("limit: Input should be from 1 to 1000");
      const seen = [...batches.values()].filter((b) => clock() >= b.createdAt + options.unseenMs).reverse();
      seen.forEach(settle);
      const after = query.get("after_id");
      const from = after === null ? 0 : seen.findIndex((b) => b.id === after) + 1;
      const data = seen.slice(from, from + limit).map(describe);
      return {
        data,
        has_more: from + limit < seen.length,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      };
    },
    cancel(id) {
      const batch = find(id);
      if (batch.outcomes !== null) throw invalid(`Batch ${id} cannot be canceled: it has ended.`);
      batch.canceledAt ??= clock();
      return describe(batch);
    },
    remove(id) {
      if (find(id).outcomes === null) throw invalid(`Batch ${id} cannot be deleted: it is still processing.`);
      batches.delete(id);
      return { id, type: "message_batch_deleted" };
    },
    results(id) {
      const batch = find(id);
      if (batch.outcomes === null) throw notFound(`Batch ${id} has no results yet.`);
      const order = new Map(batch.entries.map((e) => [e.customId, e.at]));
      return [...batch.outcomes]
        .toSorted(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
        .map(([custom_id, result]) => JSON.stringify({ custom_id, result }));
    },
  };
}

const SERVER_ERROR: StoredBatchResult = {
  type: "errored",
  error: { type: "error", error: { type: "api_error", message: "Internal server error" }, request_id: null },
};

function readRequests(body: Record<string, unknown>): Omit<Entry, "at">[] {
  const { requests } = body;
  if (!Array.isArray(requests)) throw invalid("requests: Field required");
  if (requests.length === 0) throw invalid("requests: List should have at least 1 item");
  if (requests.length > MOST_REQUESTS)
    throw invalid(`requests: List should have at most ${MOST_REQUESTS} items`);
  const seen = new Set<string>();
  return requests.map((one: unknown, i) => {
    const at = `requests.${i}`;
    if (!isRecord(one)) throw invalid(`${at}: Input should be an object`);
    const { custom_id: customId, params } = one;
    if (typeof customId !== "string" || !CUSTOM_ID.test(customId))
      throw invalid(`${at}.custom_id: String should match pattern '${CUSTOM_ID.source}'`);
    if (seen.has(customId)) throw invalid(`${at}.custom_id: ${customId} is there twice`);
    seen.add(customId);
    if (!isRecord(params)) throw invalid(`${at}.params: Input should be an object`);
    return { customId, params };
  });
}

function describe(batch: Batch): Anthropic.Messages.MessageBatch {
  const { id, outcomes, canceledAt } = batch;
  const time = (ms: number): string => new Date(ms).toISOString();
  const count = (type: StoredBatchResult["type"]): number =>
    [...(outcomes?.values() ?? [])].filter((o) => o.type === type).length;
  const status = canceledAt === null ? "in_progress" : "canceling";
  return {
    id,
    type: "message_batch",
    processing_status: outcomes === null ? status : "ended",
    // Counted only when all is done, as the API does.
    request_counts: {
      processing: outcomes === null ? batch.entries.length : 0,
      succeeded: count("succeeded"),
      errored: count("errored"),
      canceled: count("canceled"),
      expired: count("expired"),
    },
    created_at: time(batch.createdAt),
    expires_at: time(batch.createdAt + DAY_MS),
    ended_at: outcomes === null ? null : time(batch.endsAt),
    archived_at: null,
    cancel_initiated_at: canceledAt === null ? null : time(canceledAt),
    results_url: outcomes === null ? null : `https://api.anthropic.com/v1/messages/batches/${id}/results`,
  };
}
