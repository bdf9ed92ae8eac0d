import type { BatchOptions } from "./batches/book.ts";
import type { FaultKind, FaultShares } from "./strain/faults.ts";
import type { Sleep } from "./strain/latency.ts";
import type { MinuteLimits } from "./strain/rate-limits.ts";
import type { Think } from "./types.ts";

/** A request as it arrived, for assertions. */
export interface SeenRequest {
  requestId: string;
  method: string;
  path: string;
  /** Without the key. */
  headers: Record<string, string>;
  /** Unchanged. */
  body: string;
  /** SHA-256 of the body's canonical JSON without `stream`, hex. */
  bodyHash: string;
  /** 1 for the first request with this body, 2 for its first repetition, ... */
  attempt: number;
}

export interface SimulatorOptions {
  /** The same seed and request give the same reply, over HTTP or in-process, streamed or not, in any order. */
  seed: number;
  /** The simulated mind. */
  think: Think;
  /** Shares of requests that go wrong: `{ "529": 0.05 }` or `529:0.05,reset:0.02`. */
  faults?: FaultShares | string | undefined;
  /**
   * Answers every request with 529 (or another fault) for a while, counted from the simulator's start.
   * Milliseconds.
   */
  outage?: { afterMs: number; forMs: number; kind?: FaultKind | undefined } | undefined;
  /** How long the fault `slow` waits. Milliseconds; default 2,000. */
  slowMs?: number | undefined;
  /**
   * Factor on the invented times of an answer: 1 as documented (50 to 120 ms), 0 without waiting. Default 1.
   */
  latency?: number | undefined;
  /** Limits per minute of each model. Default: so high that no client reaches them. */
  limits?: Partial<MinuteLimits> | undefined;
  /** False: no prompt is ever found in the cache, so that usage doesn't depend on the order of requests. Default true. */
  promptCache?: boolean | undefined;
  /**
   * Replaces the models' own context window, in tokens: a test can exceed it without sending a million
   * tokens.
   */
  contextTokens?: number | undefined;
  /**
   * Time of batches, and outcomes of their requests. Default: 2 s, of which 0.3 s invisible; 2 % expire, 1 %
   * fail.
   */
  batches?: Partial<Pick<BatchOptions, "takesMs" | "unseenMs" | "expired" | "errored">> | undefined;
  /** Keys that are accepted. Default: any. */
  keys?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  clock?: (() => number) | undefined;
  /** Waits; rejects with the signal's reason. */
  sleep?: Sleep | undefined;
  /** Called with every request to /v1/messages that is well-formed JSON, before it is answered. */
  onRequest?: ((request: SeenRequest) => void) | undefined;
  /** A file to which a line is appended when a request arrives, and one when its answer has been sent. */
  requestLog?: string | undefined;
}
