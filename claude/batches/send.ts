import { prepareRequest } from "../models/models.ts";
import { duration } from "../pacing/duration.ts";
import type { Failure, MessageRequest } from "../types.ts";
import { BatchApiError, type BatchApi, type BatchResult, type BatchState } from "./api.ts";
import type { BatchStore, StoredBatch } from "./store.ts";

export interface SenderOptions {
  api: BatchApi;
  store: BatchStore;
  tell: (line: string) => void;
  waitMs?: number | undefined;
  giveUpAfterMs: number;
  clock: () => number;
  sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Sends batches so that none is sent twice, and waits for them. */
export interface Sender {
  send(
    entries: readonly { key: string; request: MessageRequest; call: { signal?: AbortSignal } }[],
  ): Promise<StoredBatch>;
  /**
   * @returns the batch when it has ended, and whether it was cancelled because it took too long; null for one that the API
   *   does not know
   */
  untilEnded(
    batch: StoredBatch,
    signal: AbortSignal | undefined,
  ): Promise<{ state: BatchState; late: boolean } | null>;
  /** Visits each result once, even if reading breaks off several times. */
  eachResult(
    state: BatchState,
    signal: AbortSignal | undefined,
    visit: (result: BatchResult) => void,
  ): Promise<void>;
}

/**
 * How long a new batch may be missing from the list, because the API is not immediately consistent.
 * Milliseconds.
 */
const UNSEEN_MS = 120_000;
/** How much the clocks of this machine and of the API may differ, in milliseconds. */
const SKEW_MS = 10 * 60_000;
/** The longest pause in the search for a batch that may not be visible yet. */
const LONGEST_SEARCH_MS = 10_000;
const FIRST_POLL_MS = 1000;
const LONGEST_POLL_MS = 60_000;

export function createSender(o: SenderOptions): Sender {
  const { api, store, clock, sleep } = o;

  /**
   * Repeats something while the API has problems, up to the limit for a silent API.
   * @param isTrouble whether an error is the API's, and temporary
   */
  async function insist<T>(
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
    isTrouble: (failure: Failure) => boolean = passes,
  ): Promise<T> {
    const since = clock();
    for (let pause = FIRST_POLL_MS; ; pause = Math.min(LONGEST_POLL_MS, 2 * pause)) {
      try {
        return await work();
      } catch (cause) {
        if (!(cause instanceof BatchApiError) || !isTrouble(cause.failure)) throw cause;
        if (clock() - since + pause > o.giveUpAfterMs) throw silent(cause, o.giveUpAfterMs);
      }
      await rest(pause, signal);
    }
  }

  async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await sleep(ms, signal);
    } catch (cause) {
      if (signal?.aborted === true) throw stopped();
      throw cause;
    }
  }

  /**
   * The batch of a request that created it but got no answer; null where the API has none. It is recognised
   * by its time and its size. If another batch has the same, its results are not the expected ones, and none
   * of them is used.
   */
  async function findOrphan(intent: StoredBatch, signal: AbortSignal | undefined): Promise<string | null> {
    const taken = new Set(store.open.map((b) => b.id));
    const look = async (): Promise<string | null> => {
      for await (const batch of api.list(signal)) {
        if (batch.createdAt < intent.at - SKEW_MS) return null;
        if (batch.size === intent.keys.length && !taken.has(batch.id)) return batch.id;
      }
      return null;
    };
    for (let pause = FIRST_POLL_MS; ; pause *= 2) {
      const found = await insist(signal, look);
      if (found !== null || pause > LONGEST_SEARCH_MS) return found;
      await rest(pause, signal);
    }
  }

  return {
    async send(entries) {
      const signal = entries[0]?.call.signal;
      const requests = entries.map(({ key, request }) => ({
        customId: key,
        request: prepareRequest(request).request,
      }));
      const intent = await store.intend(
        entries.map((e) => e.key),
        clock(),
      );
      const made = await insist(
        signal,
        async () => {
          try {
            return (await api.create(requests, signal)).id;
          } catch (cause) {
            // A refusal came from the API. Without an answer it is not known whether the batch exists.
            if (!(cause instanceof BatchApiError) || !isUnsure(cause.failure)) throw cause;
            const orphan = await findOrphan(intent, signal);
            if (orphan === null) throw cause;
            return orphan;
          }
        },
        passes,
      ).catch(async (cause: unknown) => {
        if (cause instanceof BatchApiError && !isUnsure(cause.failure)) await store.done(intent);
        throw cause;
      });
      o.tell(
        `Batch ${made}: ${entries.length} ${entries.length === 1 ? "request" : "requests"} at half price. Most batches end within the hour, all within a day.`,
      );
      return store.created(intent, made);
    },

    async untilEnded(batch, signal) {
      let { id } = batch;
      if (id === null) {
        id = await findOrphan(batch, signal);
        if (id === null) return null;
        await store.created(batch, id);
      }
      const known = id;
      let late = false;
      let seen = false;
      for (let pause = FIRST_POLL_MS; ; pause = Math.min(LONGEST_POLL_MS, 1.3 * pause)) {
        const state = await insist(signal, () =>
          api.get(known, signal).catch((cause: unknown) => {
            if (cause instanceof BatchApiError && cause.failure.status === 404) return null;
            throw cause;
          }),
        );
        if (state === null && (seen || clock() - batch.at > UNSEEN_MS)) return null;
        seen ||= state !== null;
        if (state?.ended === true) return { state, late };
        if (!late && o.waitMs !== undefined && clock() - batch.at > o.waitMs && state !== null) {
          late = true;
          pause = FIRST_POLL_MS;
          o.tell(`Batch ${known} is not done after ${duration(o.waitMs)} (--batch-wait): it is cancelled.`);
          // It may have ended just now; then there is nothing to cancel.
          await insist(signal, () => api.cancel(known).catch(unlessRefused));
        }
        await rest(pause, signal);
      }
    },

    async eachResult({ id }, signal, visit) {
      const seen = new Set<string>();
      await insist(
        signal,
        async () => {
          for await (const result of api.results(id, signal)) {
            if (seen.has(result.customId)) continue;
            seen.add(result.customId);
            visit(result);
          }
        },
        // The results may become visible later than the end of the batch.
        (failure) => passes(failure) || failure.status === 404,
      );
    },
  };
}

function passes({ kind }: Failure): boolean {
  return ["rate_limit", "overloaded", "server", "network", "stream"].includes(kind);
}

/** It is not known whether the request arrived. */
function isUnsure({ kind, status }: Failure): boolean {
  return (
    kind === "aborted" ||
    kind === "network" ||
    kind === "stream" ||
    (status !== null && status >= 500 && kind === "server")
  );
}

function unlessRefused(cause: unknown): void {
  if (cause instanceof BatchApiError && cause.failure.kind === "bad_request") return;
  throw cause;
}

function stopped(): BatchApiError {
  return new BatchApiError({
    kind: "aborted",
    status: null,
    code: null,
    message: "The request was stopped.",
  });
}

function silent(cause: BatchApiError, ms: number): BatchApiError {
  const message = `${cause.message} The API was asked about a batch for ${duration(ms)} without an answer (--give-up-after).`;
  return new BatchApiError({ ...cause.failure, code: "batch_silent", message }, { cause });
}
