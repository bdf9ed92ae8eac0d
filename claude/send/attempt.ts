import { rootOf } from "../failures/api-error.ts";
import { classify } from "../failures/classify.ts";
import { after } from "../pacing/after.ts";
import type { Redact } from "../redact/redact.ts";
import type { SendOnce } from "./sdk.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { AnswerHeaders } from "../transport/headers.ts";
import type { Attempt, Failure, Message } from "../types.ts";

/** One attempt and how it ended. */
export type AttemptResult =
  | { attempt: Attempt; message: Message; headers: AnswerHeaders | null }
  | {
      attempt: Attempt;
      message: null;
      failure: Failure;
      /** Headers of the answer; null when there was none. */
      headers: AnswerHeaders | null;
      /**
       * Headers of an answer that refused the request: their pause applies. Null when an answer had begun
       * with a status of 200.
       */
      refusal: AnswerHeaders | null;
      /** The time limit was reached, and nothing came or the answer was not complete. */
      late: boolean;
      /** The caller was given text, which is now void. */
      textIsOut: boolean;
    };

export interface AttemptOptions {
  sendOnce: SendOnce;
  model: string;
  /** The request as JSON, in UTF-8. */
  body: Uint8Array;
  stream: boolean;
  /** Null when no caller needs the text. */
  onText: ((text: string) => void) | null;
  /** Called when the answer begins. */
  onAnswer?: (() => void) | undefined;
  signal: AbortSignal | undefined;
  baseUrl: string;
  redact: Redact;
  /** The time of day, in milliseconds. */
  clock: () => number;
  stopwatch: Stopwatch;
  timeoutMs: number;
}

/**
 * Sends a request once, within its time, and records what happened. Failures are returned, not thrown.
 * @throws errors of the caller's own `onText`, which are not failures of the API
 */
export async function sendAttempt(o: AttemptOptions): Promise<AttemptResult> {
  const { model, onText, signal, baseUrl, redact, stopwatch, timeoutMs } = o;
  const startedAt = o.clock();
  stopwatch.start();
  const from = stopwatch.now();
  const elapsed = (): number => Math.max(0, Math.round((stopwatch.now() - from) * 10) / 10);
  const seen = { requestId: null as string | null, answered: false, firstTextMs: null as number | null };
  let answerHeaders: AnswerHeaders | null = null;
  let callersError: { error: unknown } | null = null;
  const time = limitTime({ outer: signal, timeoutMs, elapsed });

  const record = (failure: Failure | null): Attempt => ({
    startedAt: new Date(startedAt).toISOString(),
    latencyMs: elapsed(),
    firstTextMs: seen.firstTextMs,
    requestId: seen.requestId,
    failure,
  });
  try {
    const message = await o.sendOnce(o.body, {
      stream: o.stream,
      signal: time.signal,
      onAnswer: (headers) => {
        answerHeaders = headers;
        seen.requestId = headers.get("request-id");
        seen.answered = true;
        o.onAnswer?.();
      },
      onText: (text) => {
        if (text === "" || callersError !== null) return;
        seen.firstTextMs ??= elapsed();
        try {
          onText?.(text);
        } catch (error) {
          callersError = { error };
          time.stop();
        }
      },
    });
    rethrow(callersError);
    return { message, headers: answerHeaders, attempt: record(null) };
  } catch (error) {
    rethrow(callersError);
    const failure = classify(error, {
      model,
      baseUrl,
      redact,
      answered: seen.answered,
      aborted: signal?.aborted === true && !time.isUp(),
      timedOutMs: time.isUp() ? timeoutMs : null,
    });
    const headers = headersOf(error);
    seen.requestId ??= headers?.get("request-id") ?? null;
    const textIsOut = seen.firstTextMs !== null && onText !== null;
    const refusal = seen.answered ? null : headers;
    const late = time.isUp() || isLate(error);
    return { message: null, attempt: record(failure), failure, headers, refusal, late, textIsOut };
  } finally {
    time.release();
    stopwatch.stop();
  }
}

/** A signal that aborts with the caller's, or when the time is up. */
function limitTime(o: { outer: AbortSignal | undefined; timeoutMs: number; elapsed: () => number }) {
  const { outer, timeoutMs, elapsed } = o;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  let up = false;
  let cancel = after(timeoutMs, look);
  function look(): void {
    // The timer continues while this process is stopped; the attempt does not.
    const left = timeoutMs - elapsed();
    if (left > 1) {
      cancel = after(left, look);
      return;
    }
    up = true;
    stop();
  }
  outer?.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    stop,
    isUp: (): boolean => up,
    release: (): void => {
      cancel();
      outer?.removeEventListener("abort", stop);
    },
  };
}

/** Recognised by its name, so that the transport is loaded only with the first request. */
function isLate(error: unknown): boolean {
  const root = rootOf(error);
  return root instanceof Error && root.name === "TooLate";
}

function rethrow(caught: { error: unknown } | null): void {
  if (caught !== null) throw caught.error;
}

/** The headers of an error that is an answer: those that the transport gave the SDK. */
function headersOf(error: unknown): AnswerHeaders | null {
  if (!(error instanceof Error) || !("headers" in error)) return null;
  const { headers } = error;
  return typeof headers === "object" && headers !== null && "get" in headers
    ? (headers as AnswerHeaders)
    : null;
}
