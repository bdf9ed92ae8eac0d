import type { Ask, Pacer, Permit } from "./pacer.ts";

/** Permission to leave at once, for a client without pacing. */
const FREE: Permit = { waitedMs: 0, probe: false, answered: () => undefined, stopped: () => undefined };

/** Null when the signal aborted first. */
export async function enter(
  pacer: Pacer | undefined,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<Permit | null> {
  if (signal?.aborted) return null;
  if (pacer === undefined) return FREE;
  try {
    return await pacer.enter(ask, signal);
  } catch (error) {
    if (signal?.aborted) return null;
    throw error;
  }
}
