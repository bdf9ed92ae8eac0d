import type { ReplyEnd } from "../contract/transcript.ts";

/** Reasons that are not the normal end of a reply, of both APIs. */
const ENDS = new Map<string, ReplyEnd>([
  ["max_tokens", "truncated"],
  ["refusal", "refusal"],
  ["model_context_window_exceeded", "context_full"],
  ["length", "truncated"],
  ["max_output_tokens", "truncated"],
  ["incomplete", "truncated"],
  ["content_filter", "refusal"],
]);

/** How a reply ended, where the reason says that it wasn't the normal way; null for every other reason, and for none. */
export function endOfReason(reason: string | null | undefined): ReplyEnd | null {
  return ENDS.get(reason ?? "") ?? null;
}

/** Reasons of the Messages API after which a reply is whole, or goes on. */
const WHOLE = new Set(["end_turn", "stop_sequence", "tool_use", "pause_turn"]);

/**
 * The same for the Messages API, whose reasons are all known. After an unknown reason it is not clear whether the
 * reply is whole.
 */
export function endOfClaude(reason: string | null | undefined): ReplyEnd | null {
  if (reason === null || reason === undefined || WHOLE.has(reason)) return null;
  return endOfReason(reason) ?? "unknown_stop";
}
