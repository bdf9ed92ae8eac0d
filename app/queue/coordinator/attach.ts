import { packBundle, type Bundle, type Packed } from "../bundle.ts";
import type { Link } from "../redis/link.ts";
import { readBundle, readRunState, removeRun } from "../redis/runs.ts";
import type { SliceQueue } from "../redis/slices.ts";

/** The state that a coordinator begins with. */
export interface Attached {
  bundle: Bundle;
  packed: Packed;
  /** Counts from 1. */
  session: number;
  /** Whether an earlier coordinator left usable slices. */
  goesOn: boolean;
}

/**
 * Takes over what an earlier coordinator of the run left, where the plan is unchanged: its slices are
 * continued, and no worker stops. Otherwise it is removed, because slices of another plan are useless.
 */
export async function attachTo(o: {
  link: Link;
  id: string;
  queue: SliceQueue;
  mine: Bundle;
}): Promise<Attached> {
  const { link, id, queue, mine } = o;
  const left = await readRunState(link, id);
  const fresh = { bundle: mine, packed: packBundle(mine), session: (left?.session ?? 0) + 1, goesOn: false };
  if (left === null) return fresh;
  const theirs = await readBundle(link, left);
  // The first session decides the order of the trials.
  const bundle = theirs === null ? mine : { ...mine, took: theirs.took };
  const packed = packBundle(bundle);
  if (packed.hash === left.bundle) return { ...fresh, bundle, packed, goesOn: true };
  await removeRun(link, id);
  await queue.remove();
  return fresh;
}
