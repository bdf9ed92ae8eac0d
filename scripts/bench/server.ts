import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { createBucket, type Bucket } from "./bucket.ts";
import { latencyOf, type Latency } from "./latency.ts";
import {
  beginStream,
  BLOCK_BEGINS,
  deltaOf,
  endStream,
  fail,
  messageOf,
  OUTPUT_TOKENS,
  REPLY,
  sendJson,
  textOf,
} from "./wire.ts";

/**
 * A server for benchmarks: one fixed reply, as fast as Node's HTTP allows. The simulator computes its
 * answers, which takes longer than what is measured here. Everything else is as in the API: streams, limits
 * and their headers, the billing of the prompt cache, and errors.
 */
export interface ServerSettings {
  latency: Latency;
  /**
   * The number of pieces of a streamed answer. Up to four arrive together, as from a fast model; more arrive
   * one by one.
   */
  pieces: number;
  /** Requests per minute, and the number that may come at once; null for no limit. */
  limit: { perMinute: number; burst: number } | null;
  /** Shares of the requests that get a 529, and whose connection is reset. */
  overloaded: number;
  reset: number;
  /** Whether the first piece of a streamed answer holds the time of sending, in millions of milliseconds since 1970. */
  stamped: boolean;
  /** A time in which every request gets a 529; milliseconds after the first request. */
  outage: { from: number; ms: number } | null;
}

/** The statistics since its last setup. */
export interface ServerStats {
  requests: number;
  answered: number;
  rateLimited: number;
  mostAtOnce: number;
  /** From the arrival of the first request to the end of the last one. */
  spanMs: number;
  /**
   * How many requests each API key has in flight: not answered, or answered so recently that the answer may
   * still be on its way to where it is stored.
   */
  inFlight: Record<string, number>;
  /** Tokens of the answered requests. */
  tokens: { input: number; cacheWrite: number; cacheRead: number; prefixes: number };
}

/** More pieces than this arrive one by one. */
const TOGETHER = 4;
/** The share of its time after which a streamed answer begins. */
const FIRST_WORDS = 0.3;
const BYTES_A_TOKEN = 4;
const ON_ITS_WAY_MS = 100;

/** @returns its address, and a function that stops it */
export async function startBenchServer(): Promise<{ url: string; close: () => Promise<void> }> {
  let state = createState(QUIET);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      if (request.url === "/v1/messages") {
        state.answer(body, response, keyOf(request));
      } else if (request.url === "/reset") {
        state = createState({ ...QUIET, ...(JSON.parse(body) as Partial<ServerSettings>) });
        sendJson(response, 200, {});
      } else if (request.url === "/stats") sendJson(response, 200, state.stats());
      else sendJson(response, 404, { type: "error", error: { type: "not_found_error", message: "?" } });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const QUIET: ServerSettings = {
  latency: { kind: "fixed", ms: 0 },
  pieces: TOGETHER,
  limit: null,
  overloaded: 0,
  reset: 0,
  stamped: false,
  outage: null,
};

function keyOf({ headers }: IncomingMessage): string {
  return (headers.authorization ?? String(headers["x-api-key"])).replace(/^Bearer /, "");
}

interface Body {
  model: string;
  stream?: boolean;
  system?: { text: string; cache_control?: unknown }[];
  tools?: unknown;
  messages: { content: unknown }[];
}

function createState(settings: ServerSettings) {
  const { limit, outage } = settings;
  const random = createRandom("bench faults");
  const bucket: Bucket | null = limit && createBucket(limit.perMinute, limit.burst, performance.now());
  const cached = new Set<string>();
  const written = new Set<string>();
  let first: number | null = null;
  let last = 0;
  let atOnce = 0;
  const seen = { requests: 0, answered: 0, rateLimited: 0, mostAtOnce: 0 };
  const tokens = { input: 0, cacheWrite: 0, cacheRead: 0 };
  const inFlight: Record<string, number> = {};

  function answer(text: string, response: ServerResponse, key: string): void {
    const now = performance.now();
    first ??= now;
    seen.requests++;
    atOnce++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
    inFlight[key] = (inFlight[key] ?? 0) + 1;
    const landed = (): number => (inFlight[key] = (inFlight[key] ?? 1) - 1);
    response.once("close", () => {
      setTimeout(landed, ON_ITS_WAY_MS);
      atOnce--;
      last = performance.now();
    });
    const since = now - first;
    const down = outage !== null && since >= outage.from && since < outage.from + outage.ms;
    const luck = random.next();
    if (down || luck < settings.overloaded) return fail(response, 529, "overloaded_error", {});
    if (luck < settings.overloaded + settings.reset) return void response.socket?.resetAndDestroy();
    const headers: Record<string, string> = { "request-id": `req_${seen.requests}` };
    const lacking = bucket?.take(now) ?? 0;
    if (bucket !== null && limit !== null) {
      headers["anthropic-ratelimit-requests-limit"] = String(limit.perMinute);
      headers["anthropic-ratelimit-requests-remaining"] = String(Math.floor(bucket.level(now)));
    }
    if (lacking > 0) {
      seen.rateLimited++;
      headers["retry-after"] = String(Math.max(1, Math.ceil(lacking / 1000)));
      return fail(response, 429, "rate_limit_error", headers);
    }
    const body = JSON.parse(text) as Body;
    const usage = bill(body);
    const ms = latencyOf(settings.latency, lastText(body));
    const { prefixes, ...billed } = usage;
    const begin = (): void => {
      // Others can read what a request wrote into the cache once its answer has begun.
      for (const prefix of prefixes) cached.add(prefix);
      if (body.stream === true) beginStream(response, body.model, billed, headers);
    };
    const end = (): void => {
      seen.answered++;
      tokens.input += billed.input_tokens;
      tokens.cacheWrite += billed.cache_creation_input_tokens;
      tokens.cacheRead += billed.cache_read_input_tokens;
      if (body.stream === true) endStream(response, streams ? [] : [BLOCK_BEGINS, ...texts.map(deltaOf)]);
      else sendJson(response, 200, messageOf(body.model, billed), headers);
    };
    const streams = body.stream === true && settings.pieces > TOGETHER;
    const texts = split(REPLY, settings.pieces);
    /** Several timers, each a little late, would make the latency longer than intended. */
    const at = (share: number, run: () => void): void => later(now + share * ms - performance.now(), run);
    const next = (i: number): void => {
      const text = texts[i];
      if (text === undefined) return end();
      response.write(textOf([deltaOf(text)]));
      at(FIRST_WORDS + ((1 - FIRST_WORDS) * (i + 1)) / texts.length, () => next(i + 1));
    };
    at(FIRST_WORDS, () => {
      begin();
      if (!streams) return at(1, end);
      response.write(textOf([BLOCK_BEGINS]));
      if (settings.stamped) texts[0] = stampOf();
      next(0);
    });
  }

  /**
   * Up to each breakpoint: a cache read where it was written before, otherwise a write. What comes after the
   * last one is plain input.
   */
  function bill(body: Body) {
    const hash = createHash("sha256").update(`${body.model}${JSON.stringify(body.tools ?? null)}`);
    let size = Buffer.byteLength(JSON.stringify(body.tools ?? ""));
    let read = 0;
    let write = 0;
    const prefixes: string[] = [];
    for (const { text, cache_control } of body.system ?? []) {
      hash.update(text);
      size += Buffer.byteLength(text);
      if (cache_control === undefined) continue;
      const prefix = hash.copy().digest("hex");
      const total = Math.ceil(size / BYTES_A_TOKEN);
      if (cached.has(prefix)) read = total;
      else {
        write = total - read;
        prefixes.push(prefix);
        written.add(prefix);
      }
    }
    const rest = Math.ceil((size + JSON.stringify(body.messages).length) / BYTES_A_TOKEN) - read - write;
    return {
      input_tokens: rest,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: write,
      output_tokens: OUTPUT_TOKENS,
      prefixes,
    };
  }

  return {
    answer,
    stats: (): ServerStats => ({
      ...seen,
      inFlight: { ...inFlight },
      spanMs: first === null ? 0 : last - first,
      tokens: { ...tokens, prefixes: written.size },
    }),
  };
}

/** In millions of milliseconds, so that the digits are not taken for a card number. */
function stampOf(): string {
  return `${((performance.timeOrigin + performance.now()) / 1e6).toFixed(9)} `;
}

function lastText(body: Body): string {
  return JSON.stringify(body.messages.at(-1)?.content ?? "");
}

/** Splits a text into this many parts, or fewer for a short text. */
function split(text: string, parts: number): string[] {
  const length = Math.ceil(text.length / parts);
  return Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
    text.slice(i * length, (i + 1) * length),
  );
}

function later(ms: number, run: () => void): void {
  if (ms <= 0) run();
  else setTimeout(run, Math.floor(ms));
}
