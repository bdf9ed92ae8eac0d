import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { answeredRecord } from "./kept/answered-record.ts";
import type { BatchApi } from "./batches/api.ts";
import { sendAttempt, type AttemptResult } from "./send/attempt.ts";
import { jsonBytesOf } from "./constant.ts";
import { emptyRecord } from "./kept/empty-record.ts";
import { prepareRequest, resolveModel } from "./models/models.ts";
import { usageOf } from "./models/usage.ts";
import { createRedactor, type Redact } from "./redact/redact.ts";
import { duration } from "./pacing/duration.ts";
import { enter } from "./pacing/enter.ts";
import type { Pacer, Permit } from "./pacing/pacer.ts";
import type { Patience } from "./pacing/patience.ts";
import { askedPause, pauseBefore } from "./send/retry.ts";
import type { Fetch, SdkOptions, SendOnce } from "./send/sdk.ts";
import { createStopwatch, type Stopwatch } from "./send/stopwatch.ts";
import type { Transport } from "./transport/index.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallResult,
  type Claude,
  type Failure,
  type MessageRequest,
} from "./types.ts";

export const ANTHROPIC_URL = "https://api.anthropic.com";

export interface ClaudeOptions {
  /** Exactly one of the two is given. They are never read from the environment here: see `chooseTarget`. */
  apiKey?: string | undefined;
  authToken?: string | undefined;
  baseUrl?: string | undefined;
  /** Used in place of the network, such as the in-process simulator. */
  fetch?: Fetch | undefined;
  /** The URL of the proxy for all requests. It is never read from the environment here, either. */
  proxy?: string | undefined;
  /** Milliseconds since 1970, monotonic. */
  clock?: (() => number) | undefined;
  /** Waits between two attempts; rejects when the signal aborts. */
  sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** Uniform in [0, 1). */
  random?: (() => number) | undefined;
  /** How often one request is sent before giving up. */
  maxAttempts?: number | undefined;
  /** For one attempt, including its whole answer. */
  timeoutMs?: number | undefined;
  /**
   * Called once for each thing that the user should know: what a model refuses, that it retires, the SDK's
   * warnings.
   */
  log?: ((line: string) => void) | undefined;
  /** Releases each attempt when the API's limits allow it. Without a pacer, attempts are sent at once. */
  pacer?: Pacer | undefined;
  /** How long to wait for a silent API. Without it, as long as the attempts of each request take. */
  patience?: Patience | undefined;
  /** Measures how long the API takes. */
  stopwatch?: Stopwatch | undefined;
  /** Removes secrets from errors and logs. Without it: the key, and what looks like a key. */
  redact?: Redact | undefined;
}

export interface ClaudeClient extends Claude {
  /** The endpoints of Message Batches, with the same key and connections. */
  batches(): Promise<BatchApi>;
  /** Closes every connection; requests under way fail. Idle connections do not keep the process alive. */
  close(): void;
}

/**
 * The client of the Messages API: retries, times, prices and records every request. Nothing is loaded before
 * the first request, because none is sent where every answer is known.
 * @example
 * const claude = createClaude({ apiKey });
 * const { message, record } = await claude.send({ model: "sonnet", max_tokens: 1024, messages }, { role: "agent" });
 */
export function createClaude(options: ClaudeOptions): ClaudeClient {
  const {
    apiKey,
    authToken,
    baseUrl = ANTHROPIC_URL,
    proxy,
    clock = () => performance.timeOrigin + performance.now(),
    sleep = (ms, signal) => delay(ms, undefined, signal && { signal }),
    random = Math.random,
    maxAttempts = 10,
    timeoutMs = 300_000,
    pacer,
    patience,
    stopwatch = createStopwatch(),
    redact = createRedactor([apiKey ?? "", authToken ?? ""]),
  } = options;
  const log = once((line) => options.log?.(redact(line)));
  let sdk: Promise<SendOnce> | undefined;
  let transport: Transport | undefined;

  async function open(): Promise<SendOnce> {
    const loading = import("./send/sdk.ts");
    const connection = await connect();
    const { loadSdk } = await loading;
    return loadSdk(connection);
  }

  async function connect(): Promise<SdkOptions> {
    let { fetch } = options;
    if (fetch === undefined) {
      const { createTransport } = await import("./transport/index.ts");
      transport ??= createTransport({ proxy, limits: { headersMs: timeoutMs + 1000 } });
      ({ fetch } = transport);
    }
    return { apiKey, authToken, baseUrl, fetch, timeoutMs, log };
  }

  function send(request: MessageRequest, call: CallOptions): Promise<CallResult> {
    if (patience === undefined) return deliver(request, call);
    return patience.during(call.signal, (signal) => deliver(request, { ...call, signal }));
  }

  async function deliver(request: MessageRequest, call: CallOptions): Promise<CallResult> {
    const prepared = prepareRequest(request);
    for (const dropped of prepared.dropped) log(`Left out of the request: ${dropped}.`);
    const retiresOn = resolveModel(request.model).facts?.retiresOn;
    if (retiresOn) log(`${prepared.request.model} retires on ${retiresOn}.`);

    const record = emptyRecord(call, prepared.request.model);
    const giveUp = (failure: Failure): never => {
      throw new ClaudeError(failure, record);
    };
    const { signal } = call;
    // A run stops all its requests with one signal, so its many listeners are not a leak.
    if (signal) setMaxListeners(0, signal);
    const stream = call.stream === true || call.onText !== undefined;
    const { bytes: body, characters } = jsonBytesOf(
      stream ? { ...prepared.request, stream: true } : prepared.request,
    );
    const ask = {
      model: record.model,
      characters,
      maxTokens: prepared.request.max_tokens,
      order: call.order ?? 0,
    };
    let textIsOut = false;
    let counted = 0;
    let late = 0;
    for (;;) {
      const permit = await enter(pacer, ask, signal);
      if (permit === null) return giveUp(STOPPED);
      record.waitedMs += Math.round(permit.waitedMs);
      if (call.mayGo?.(record.attempts) === false) {
        permit.stopped();
        return giveUp(STOPPED);
      }
      const tried = await attempt({ ...call, model: record.model, body, stream, textIsOut }).catch(
        (error: unknown) => {
          permit.stopped();
          throw error;
        },
      );
      record.attempts.push(tried.attempt);
      settle(permit, tried);
      if (tried.message !== null) {
        patience?.answered();
        return { message: tried.message, record: answeredRecord(record, tried.attempt, tried.message) };
      }
      const { failure, refusal } = tried;
      if (failure.kind !== "aborted") patience?.failed(failure.message);
      if (tried.late) late++;
      // Neither is a failure of the request: the API asked for a pause, or the request only tested whether
      // the API is back.
      const excused = pacer !== undefined && (failure.kind === "rate_limit" || permit.probe);
      if (!excused) counted++;
      const pause = pauseBefore({
        failure,
        headers: refusal,
        attempts: Math.max(1, counted),
        now: clock(),
        random,
        ...(pacer && { longestMs: pacer.longestPauseMs(ask.model, counted) }),
      });
      if (pause === null) return giveUp(failure);
      const spent = counted >= maxAttempts || record.attempts.length >= MOST_ATTEMPTS;
      if (spent || (late >= MOST_LATE && !permit.probe)) {
        const { length } = record.attempts;
        return giveUp({ ...failure, message: `${failure.message} Given up after ${length} attempts.` });
      }
      heed(askedPause({ failure: failure.kind, headers: refusal, now: clock() }));
      // Without a message, an unplugged cable would look like a slow answer for minutes. A repeated message
      // is shown once, so that a frequent limit does not fill the screen.
      if (failure.kind === "network") log(`${failure.message} Trying again.`);
      else log(`${sayOf(failure)} Trying again.`);
      if (tried.textIsOut) {
        textIsOut = true;
        call.onRestart?.();
      }
      // A pacer knows better when the next one may be sent.
      if (excused) continue;
      try {
        await sleep(pause, signal);
      } catch (error) {
        if (signal?.aborted) return giveUp(STOPPED);
        throw error;
      }
      record.waitedMs += Math.round(pause);
    }
  }

  /** Reports a long pause that the API asks for. A pause longer than anyone would wait ends the run. */
  function heed(pauseMs: number | null): void {
    if (pauseMs === null || pauseMs < SAID_PAUSE_MS) return;
    const asks = `${baseUrl} asks for a pause of ${duration(pauseMs)}`;
    if (patience === undefined || pauseMs <= patience.ms) return log(`${asks}.`);
    patience.end(
      `${asks}, which is longer than the ${duration(patience.ms)} that it is waited for (--give-up-after).`,
    );
  }

  async function attempt(
    call: CallOptions & { model: string; body: Uint8Array; stream: boolean; textIsOut: boolean },
  ): Promise<AttemptResult> {
    sdk ??= open();
    return sendAttempt({
      sendOnce: await sdk,
      model: call.model,
      body: call.body,
      // Repeated text is passed only to callers that know that the first text is void.
      onText: call.textIsOut && call.onRestart === undefined ? null : (call.onText ?? null),
      stream: call.stream,
      onAnswer: call.onAnswer,
      signal: call.signal,
      baseUrl,
      redact,
      clock,
      stopwatch,
      timeoutMs,
    });
  }

  /** Tells the pacer how an attempt ended. */
  function settle(permit: Permit, tried: AttemptResult): void {
    const failure = tried.message === null ? tried.failure.kind : null;
    if (failure === "aborted") return permit.stopped();
    const usage = tried.message === null ? null : usageOf(tried.message);
    permit.answered({
      failure,
      headers: tried.headers,
      retryAfterMs:
        tried.message === null ? askedPause({ failure, headers: tried.refusal, now: clock() }) : null,
      // Input that is read from a cache does not count towards the limits.
      used: usage && {
        input: usage.input + usage.cacheWrite5m + usage.cacheWrite1h,
        output: usage.output,
      },
    });
  }
  return {
    send,
    async batches() {
      const { createBatchApi } = await import("./batches/api.ts");
      return createBatchApi({ ...(await connect()), redact });
    },
    close: () => transport?.close(),
  };
}

/** The text for a frequent failure, without the numbers that would make each message new. */
function sayOf({ kind, status }: Failure): string {
  if (kind === "rate_limit") return "The API's rate limit is reached.";
  if (kind === "overloaded") return "The API is overloaded.";
  if (kind === "stream") return "An answer broke off.";
  return `The API answered with an error (HTTP ${status ?? "unknown"}).`;
}

/** A request that was refused this often waits for something that will not happen. */
const MOST_ATTEMPTS = 200;

/** An answer that was not complete in its full time rarely is the next time. */
const MOST_LATE = 2;

/** A shorter pause is not reported. */
const SAID_PAUSE_MS = 10_000;

const STOPPED: Failure = { kind: "aborted", status: null, code: null, message: "The request was stopped." };

/** Writes each line only once. */
function once(write: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    write(line);
  };
}
