import type Anthropic from "@anthropic-ai/sdk";

/** The content of a Messages API request, apart from how it is transported. */
export type MessageRequest = Omit<Anthropic.MessageCreateParamsNonStreaming, "stream">;
export type Message = Anthropic.Message;
export type MessageParam = Anthropic.MessageParam;
export type ContentBlock = Anthropic.ContentBlock;
export type ContentBlockParam = Anthropic.ContentBlockParam;
export type Tool = Anthropic.Tool;

/** The role that a request is made for. Every request of a run has exactly one. */
export type Role = "agent" | "judge" | "customer" | "classifier" | "guardrail";

/** Why an attempt failed, as categories that decide what to do next. */
export type FailureKind =
  | "rate_limit" // 429: wait, send again
  | "overloaded" // 529
  | "server" // 408, 409, 5xx
  | "network" // no answer: refused, reset, DNS, time-out
  | "stream" // the answer broke off, or an error event arrived in it
  | "bad_request" // 400, 413, 422 and other 4xx: this request will never work, others may
  | "fatal" // 401, 402, 403, 404, spend caps: no request will work, stop the run
  | "aborted"; // we stopped it

export interface Failure {
  kind: FailureKind;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** The API's own word, such as `overloaded_error` or `enforced_spend_limit_reached`. */
  code: string | null;
  /** One sentence, free of secrets. */
  message: string;
}

/** One HTTP request and how it ended. Times in milliseconds. */
export interface Attempt {
  startedAt: string;
  /** From sending until the last byte or the failure. Pauses between attempts are not included. */
  latencyMs: number;
  /**
   * From sending until the first text that the customer could read; null when there was none or it was not
   * streamed.
   */
  firstTextMs: number | null;
  requestId: string | null;
  failure: Failure | null;
}

/** Tokens of one response, as the API bills them. */
export interface Usage {
  input: number;
  output: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
  thinking: number;
}

/** The record of one logical request: every attempt, what it used and what it cost. */
export interface CallRecord {
  role: Role;
  /** The requested model, and the model that answered. */
  model: string;
  answeredBy: string | null;
  attempts: Attempt[];
  /** Pauses between attempts, in milliseconds. Never part of a latency. */
  waitedMs: number;
  /** Latency of the attempt that was answered; null when none was. */
  latencyMs: number | null;
  firstTextMs: number | null;
  usage: Usage | null;
  /** US dollars; null when the model's price is unknown. An unknown cost is never 0. */
  costUsd: number | null;
  /**
   * US dollars that the prompt cache saved compared with uncached input; below 0 where it cost more. Absent
   * where unknown.
   */
  cacheSavedUsd?: number;
  stopReason: Message["stop_reason"];
  /**
   * True when the response came from a log: nothing was sent, and nothing was paid. Times and cost are the
   * original ones.
   */
  replayed: boolean;
  /**
   * True for a replayed response that this same command was sent: after a batch, a trial is played again from
   * its beginning.
   */
  sentHere?: true;
  /** The run that paid for a replayed response, if it was another run. */
  paidBy?: string;
}

export interface CallResult {
  message: Message;
  record: CallRecord;
}

export interface CallOptions {
  role: Role;
  /** Stream the response, so that the time to the first text is known. */
  stream?: boolean;
  /** Called with each piece of text as it arrives. Implies `stream`. */
  onText?: (text: string) => void;
  /**
   * The stream broke off after some text and is sent again: the text of this call so far is void. Without
   * this callback the new text is not passed to `onText`, so that no text is passed twice. The result has all
   * of it.
   */
  onRestart?: () => void;
  /** The API has begun to answer: what the request wrote into the prompt cache can now be read by others. */
  onAnswer?: () => void;
  signal?: AbortSignal;
  /**
   * Distinguishes two requests with the same body (the trial's key, and the position of the call in it). Part
   * of the response's identity in the log; never sent.
   */
  identity?: string;
  /**
   * Whether a response in the log may be used for this request. If not, it stays there, and the request is
   * sent.
   */
  mayReuse?: (message: Message) => boolean;
  /**
   * Asked before each attempt, after its wait, with the failed attempts before it. False ends the request as
   * if it had been stopped.
   */
  mayGo?: (attempts: readonly Attempt[]) => boolean;
  /** Where requests have to wait, the smaller one goes first: the position of its trial in the plan. */
  order?: number;
}

/** The one door to the Messages API. Made by `createClaude`; agent, judge and customer all use it. */
export interface Claude {
  /**
   * Sends one request, with retries.
   * @throws {ClaudeError} when it can't be answered. The error holds the record of all attempts.
   */
  send(request: MessageRequest, options: CallOptions): Promise<CallResult>;
}

/** A request that was not answered. `failure.kind` says whether another request might be. */
export class ClaudeError extends Error {
  override readonly name = "ClaudeError";
  readonly failure: Failure;
  readonly record: CallRecord;

  constructor(failure: Failure, record: CallRecord) {
    super(failure.message);
    this.failure = failure;
    this.record = record;
  }

  /** True when no request of this run can succeed: a bad key, an unknown model, a spend cap. */
  get endsRun(): boolean {
    return this.failure.kind === "fatal";
  }
}
