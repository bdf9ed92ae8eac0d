import type { ReplyEnd } from "../contract/transcript.ts";

/** Reasons, in both APIs, that are not the normal end of a reply. */
const ENDS = new Map<string, ReplyEnd>([
  ["max_tokens", "truncated"],
  ["refusal", "refusal"],
  ["model_context_window_exceeded", "context_full"],
  ["length", "truncated"],
  ["max_output_tokens", "truncated"],
  ["incomplete", "truncated"],
  ["content_filter", "refusal"],
  // Of gateways before other models.
  ["content_filtered", "refusal"],
  ["guardrail_intervened", "refusal"],
  ["safety", "refusal"],
]);

/**
 * How a reply ended, where the reason says that it wasn't the normal way; null for every other reason, and
 * for no reason.
 */
export function endOfReason(reason: string | null | undefined): ReplyEnd | null {
  return ENDS.get((reason ?? "").toLowerCase()) ?? null;
}

/** Reasons of the Messages API after which a reply is complete, or continues. */
const WHOLE = new Set(["end_turn", "stop_sequence", "tool_use", "pause_turn"]);

/**
 * The same for the Messages API, whose reasons are all known. After an unknown reason it is not clear whether
 * the reply is complete.
 */
export function endOfClaude(reason: string | null | undefined): ReplyEnd | null {
  if (reason === null || reason === undefined || WHOLE.has(reason)) return null;
  return endOfReason(reason) ?? "unknown_stop";
}
