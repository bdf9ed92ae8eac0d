import { canonicalJson, sha256 } from "../../../claude/hash.ts";
import type { ApiError, WireRequest } from "./exchange.ts";
import { makeId } from "./ids.ts";
import { mostBytes, parseBody } from "../validate/index.ts";

/** A parsed request to the simulator. */
export interface Arrival {
  wire: WireRequest;
  pathname: string;
  query: URLSearchParams;
  /** The JSON of its body, or its mistake. */
  body: Record<string, unknown> | ApiError;
  /** SHA-256 of the body's canonical JSON without `stream`: streaming doesn't change the question. */
  bodyHash: string;
  /** How often this request has come so far, this time included. */
  attempt: number;
  requestId: string;
}

/**
 * Parses requests and counts their repetitions. The client's own count of retries is not used: a client with
 * its own retries sends none.
 */
export function createReception(seed: number): (wire: WireRequest) => Arrival {
  const attempts = new Map<string, number>();
  return (wire) => {
    const { pathname, searchParams } = new URL(wire.path, "http://127.0.0.1");
    const body = tryParse(wire.body, mostBytes(pathname));
    const bodyHash = hashOf(body, wire.body);
    const what = `${wire.method} ${pathname} ${bodyHash}`;
    const attempt = (attempts.get(what) ?? 0) + 1;
    attempts.set(what, attempt);
    const requestId = makeId("req", seed, what, attempt);
    return { wire, pathname, query: searchParams, body, bodyHash, attempt, requestId };
  };
}

function tryParse(text: string, most: number): Record<string, unknown> | ApiError {
  try {
    return parseBody(text, most);
  } catch (error) {
    return error as ApiError;
  }
}

function hashOf(body: Record<string, unknown> | ApiError, text: string): string {
  if (body instanceof Error) return sha256(text);
  const { stream: _, ...asked } = body;
  return sha256(canonicalJson(asked));
}
