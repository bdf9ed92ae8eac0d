import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { sendAttempt } from "./attempt.ts";
import { prepareRequest, resolveModel } from "./models.ts";
import { costUsd, usageOf } from "./prices.ts";
import { createRedactor } from "./redact.ts";
import { pauseBefore } from "./retry.ts";
import { loadSdk, type Fetch, type SendOnce } from "./sdk.ts";
import {
  ClaudeError,
  type Attempt,
  type CallOptions,
  type CallRecord,
  type Claude,
  type Failure,
  type Message,
  type MessageRequest,
} from "./types.ts";

export const ANTHROPIC_URL = "https://api.anthropic.com";

/** Holds a slot of a shared pool while `run` runs, as p-limit does. */
export type Limit = <T>(run: () => Promise<T>) => Promise<T>;

export interface ClaudeOptions {
  /** One of the two. Never read from the environment here: see `chooseTarget`. */
  apiKey?: string | undefined;
  authToken?: string | undefined;
  baseUrl?: string | undefined;
  /** Instead of the network, such as the in-process simulator's. */
  fetch?: Fetch | undefined;
  /** Milliseconds since 1970, never going back. */
  clock?: (() => number) | undefined;
  /** Waits between two attempts; rejects when the signal aborts. */
  sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** Uniform in [0, 1). */
  random?: (() => number) | undefined;
  /** How often one request is sent before it is given up. */
  maxAttempts?: number | undefined;
  /** For one attempt, its whole answer included. */
  timeoutMs?: number | undefined;
  /** Told, once each, what a person should know: what a model refuses, that it retires, what the SDK warns of. */
  log?: ((line: string) => void) | undefined;
  /** Around each attempt, so that a slot is free while a request waits for its next one. */
  limit?: Limit | undefined;
}

/**
 * The client of the Messages API: retries, times, prices and records every request.
 * Nothing is loaded or sent before the first request.
 * @example
 * const claude = createClaude({ apiKey });
 * const { message, record } = await claude.send({ model: "sonnet", max_tokens: 1024, messages }, { role: "agent" });
 */
export function createClaude(options: ClaudeOptions): Claude {
  const {
    apiKey,
    authToken,
    baseUrl = ANTHROPIC_URL,
    fetch,
    clock = () => performance.timeOrigin + performance.now(),
    sleep = (ms, signal) => delay(ms, undefined, signal && { signal }),
    random = Math.random,
    maxAttempts = 10,
    timeoutMs = 300_000,
    limit = (run) => run(),
  } = options;
  const redact = createRedactor([apiKey ?? "", authToken ?? ""]);
  const log = once((line) => options.log?.(redact(line)));
  let sdk: Promise<SendOnce> | undefined;

  async function send(
    request: MessageRequest,
    call: CallOptions,
  ): Promise<{ message: Message; record: CallRecord }> {
    const prepared = prepareRequest(request);
    for (const dropped of prepared.dropped) log(`Left out of the request: ${dropped}.`);
    const retiresOn = resolveModel(request.model).facts?.retiresOn;
    if (retiresOn) log(`${prepared.request.model} retires on ${retiresOn}.`);

    const record = emptyRecord(call, prepared.request.model);
    const giveUp = (failure: Failure): never => {
      throw new ClaudeError(failure, record);
    };
    const { signal } = call;
    // A run stops all its requests with one signal, which is no leak.
    if (signal) setMaxListeners(0, signal);
    let textIsOut = false;
    for (;;) {
      if (signal?.aborted) giveUp(STOPPED);
      const tried = await limit(async () => {
        if (signal?.aborted) return null;
        sdk ??= loadSdk({ apiKey, authToken, baseUrl, fetch, timeoutMs, log });
        return sendAttempt({
          sendOnce: await sdk,
          request: prepared.request,
          // Text that is sent a second time is shown only to those who know that the first is void.
          onText: textIsOut && call.onRestart === undefined ? null : (call.onText ?? null),
          stream: call.stream === true || call.onText !== undefined,
          signal,
          baseUrl,
          redact,
          clock,
          timeoutMs,
        });
      });
      if (tried === null) return giveUp(STOPPED);
      record.attempts.push(tried.attempt);
      if (tried.message !== null) {
        return { message: tried.message, record: answeredRecord(record, tried.attempt, tried.message) };
      }
      const { failure, headers } = tried;
      const pause = pauseBefore({ failure, headers, attempts: record.attempts.length, now: clock(), random });
      if (pause === null) return giveUp(failure);
      if (record.attempts.length >= maxAttempts) {
        return giveUp({ ...failure, message: `${failure.message} Given up after ${maxAttempts} attempts.` });
      }
      // Without a word, a cable that is unplugged would look like a slow answer for minutes.
      // The same word is said once, so a limit that is met often does not fill the screen.
      if (failure.kind === "network") log(`${failure.message} Trying again.`);
      else log(`${sayOf(failure)} Trying again.`);
      if (tried.textIsOut) {
        textIsOut = true;
        call.onRestart?.();
      }
      try {
        await sleep(pause, signal);
      } catch (error) {
        if (signal?.aborted) return giveUp(STOPPED);
        throw error;
      }
      record.waitedMs += Math.round(pause);
    }
  }
  return { send };
}

/** What a failure is called where it may happen often: without the numbers that would make each one new. */
function sayOf({ kind, status }: Failure): string {
  if (kind === "rate_limit") return "The API's rate limit is reached.";
  if (kind === "overloaded") return "The API is overloaded.";
  if (kind === "stream") return "An answer broke off.";
  return `The API answered with an error (HTTP ${status ?? "unknown"}).`;
}

const STOPPED: Failure = { kind: "aborted", status: null, code: null, message: "The request was stopped." };

function emptyRecord(call: CallOptions, model: string): CallRecord {
  return {
    role: call.role,
    model,
    answeredBy: null,
    attempts: [],
    waitedMs: 0,
    latencyMs: null,
    firstTextMs: null,
    usage: null,
    costUsd: null,
    stopReason: null,
    replayed: false,
  };
}

function answeredRecord(
  record: CallRecord,
  { startedAt, latencyMs, firstTextMs }: Attempt,
  message: Message,
): CallRecord {
  const usage = usageOf(message);
  return {
    ...record,
    answeredBy: message.model,
    latencyMs,
    firstTextMs,
    usage,
    costUsd: costUsd(usage, message.model, new Date(startedAt)),
    stopReason: message.stop_reason,
  };
}

/** Says each line once. */
function once(write: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    write(line);
  };
}
