import { UserError } from "../user-error.ts";
import type { LockTimes } from "./redis/slices.ts";

/** Flags for playing a run from a queue. */
export interface QueueFlags {
  /** The URL of a Redis; true for the URL in the environment variable. Without it only this process plays. */
  queue?: string | true;
  /** False: this process plays no trials itself. */
  local?: boolean;
  /** Trials a slice. */
  slice?: number;
  /** Seconds after which a silent worker counts as gone. */
  lock?: number;
}

const LOCK_S = 30;
const LONGEST_STALLED_MS = 5000;
const SHORTEST_STALLED_MS = 250;

/**
 * A lock of 30 s survives a fail-over of Redis. Dead workers are looked for often, so that their slices are
 * continued soon.
 */
export function lockTimes({ lock = LOCK_S }: Pick<QueueFlags, "lock">): LockTimes {
  const lockMs = lock * 1000;
  return { lockMs, stalledMs: Math.min(LONGEST_STALLED_MS, Math.max(SHORTEST_STALLED_MS, lockMs / 6)) };
}

/** @throws {UserError} for flags that can't be used with a queue, or without one */
export function checkQueueFlags(flags: QueueFlags & { batch?: unknown; shard?: unknown }): void {
  if (flags.queue === undefined) {
    const idle = [
      ...(flags.local === false ? ["--no-local"] : []),
      ...(flags.slice === undefined ? [] : ["--slice"]),
    ];
    if (idle.length > 0)
      throw new UserError(`${idle.join(" and ")} says how a queue is played: add --queue.`);
    return;
  }
  if (flags.batch !== undefined) {
    throw new UserError(
      "--batch sends what one process has gathered, so it can't go with --queue. Leave one out.",
    );
  }
  if (flags.shard !== undefined) {
    throw new UserError(
      "--shard and --queue are two ways to play one plan on several machines. Leave one out.",
    );
  }
}
