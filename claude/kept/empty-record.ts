import type { CallOptions, CallRecord } from "../types.ts";

/** The record of a request before anything is known. */
export function emptyRecord(call: Pick<CallOptions, "role">, model: string): CallRecord {
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
