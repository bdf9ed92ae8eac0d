import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { EmbedderError, type Embedder } from "./embedder.ts";

export interface VoyageSettings {
  /** Sent as a bearer token; never written anywhere. */
  key: string;
  model: string;
  /** Where the API is, without `/embeddings`. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  fetch?: typeof fetch | undefined;
  /** Waits between attempts; a test does not wait. */
  pause?: ((ms: number, signal: AbortSignal | undefined) => Promise<unknown>) | undefined;
}

export const VOYAGE_URL = "https://api.voyageai.com/v1";
/** Texts of one request: the API allows 1,000, and at most 120,000 tokens for the smallest models. */
const TEXTS_AT_ONCE = 128;
const ATTEMPTS = 4;
const MOST_WAIT_MS = 20_000;

const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
});

/** Embeddings by Voyage AI over HTTP (`POST /embeddings`). */
export function voyageEmbedder(settings: VoyageSettings): Embedder {
  return {
    async embed(texts, what, signal) {
      const vectors: number[][] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
        const part = texts.slice(at, at + TEXTS_AT_ONCE);
        vectors.push(...(await ask({ settings, texts: part, what, signal })));
      }
      const length = vectors[0]?.length;
      if (vectors.some((vector) => vector.length !== length)) throw unreadable();
      return vectors;
    },
  };
}

interface Asking {
  settings: VoyageSettings;
  texts: readonly string[];
  what: "document" | "query";
  signal: AbortSignal | undefined;
}

async function ask(asking: Asking): Promise<number[][]> {
  const { settings, signal } = asking;
  const pause =
    settings.pause ??
    ((ms: number, stop: AbortSignal | undefined) => sleep(ms, undefined, stop && { signal: stop }));
  for (let attempt = 1; ; attempt += 1) {
    const tried = await once(asking);
    if ("vectors" in tried) return tried.vectors;
    if (!tried.again || attempt === ATTEMPTS) throw tried.error;
    await pause(Math.min(tried.afterMs ?? 500 * 2 ** (attempt - 1), MOST_WAIT_MS), signal);
  }
}

type Tried = { vectors: number[][] } | { error: EmbedderError; again: boolean; afterMs: number | null };

async function once({ settings, texts, what, signal }: Asking): Promise<Tried> {
  const { key, model, baseUrl = VOYAGE_URL, timeoutMs = 30_000, fetch: send = fetch } = settings;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await send(`${baseUrl.replace(/\/+$/, "")}/embeddings`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${key}`,
      },
      // The service cuts a text that is too long: its beginning shows its subject.
      body: JSON.stringify({ model, input: texts, input_type: what, truncation: true }),
      // A redirect could carry the key to another host.
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (!response.ok) {
      await response.body?.cancel();
      const again = response.status === 429 || response.status >= 500;
      return { error: refused(response.status), again, afterMs: retryAfter(response) };
    }
    return { vectors: inOrder(await response.json(), texts.length) };
  } catch (cause) {
    if (cause instanceof EmbedderError || signal?.aborted === true) throw cause;
    const words = deadline.aborted
      ? "The embedding service did not answer in time."
      : cause instanceof SyntaxError
        ? "The embedding service gave an answer that can't be read."
        : "The embedding service can't be reached.";
    return { error: new EmbedderError(words, { cause }), again: true, afterMs: null };
  }
}

function inOrder(body: unknown, wanted: number): number[][] {
  const parsed = Answer.safeParse(body);
  if (!parsed.success) throw unreadable();
  const vectors = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: wanted }, (_, index) => {
    const vector = vectors.get(index);
    if (vector === undefined) throw unreadable();
    return vector;
  });
}

function unreadable(): EmbedderError {
  return new EmbedderError("The embedding service gave an answer that can't be read.");
}

function refused(status: number): EmbedderError {
  if (status === 401 || status === 403) {
    return new EmbedderError(`The embedding service refused the key (HTTP ${status}). Check VOYAGE_API_KEY.`);
  }
  return new EmbedderError(`The embedding service answered with an error (HTTP ${status}).`);
}

/** Seconds or a date, as HTTP allows. */
function retryAfter(response: Response): number | null {
  const value = response.headers.get("retry-after");
  if (value === null) return null;
  const seconds = Number(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
