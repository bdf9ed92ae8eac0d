import { billOf } from "../models/prices.ts";
import type { Attempt, CallRecord, Message } from "../types.ts";
import { usageOf } from "../models/usage.ts";

/** The record of a request, with the time and the cost of its answer. */
export function answeredRecord(
  record: CallRecord,
  { startedAt, latencyMs, firstTextMs }: Attempt,
  message: Message,
): CallRecord {
  const usage = usageOf(message);
  const { costUsd, cacheSavedUsd } = billOf(message, new Date(startedAt));
  return {
    ...record,
    answeredBy: message.model,
    latencyMs,
    firstTextMs,
    usage,
    costUsd,
    ...(cacheSavedUsd !== null && { cacheSavedUsd }),
    stopReason: message.stop_reason,
  };
}
