import type { ReplyEnd } from "../transcript.ts";

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
