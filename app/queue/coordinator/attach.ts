import { packBundle, type Bundle, type Packed } from "../bundle.ts";
import type { Link } from "../redis/link.ts";
import { readBundle, readRunState } from "../redis/runs.ts";
import type { RunPlan } from "../redis/keys.ts";
import { openSliceQueue } from "../redis/slices.ts";

/** The state that a coordinator begins with. */
export interface Attached {
  bundle: Bundle;
  packed: Packed;
  plan: RunPlan;
  /** Counts from 1. */
  session: number;
  /** Whether an earlier coordinator left usable slices. */
  goesOn: boolean;
  /** Whether there may be lines that no process has taken. */
  left: boolean;
}

/**
 * Takes over what an earlier coordinator of the run left. Where the plan is unchanged, its slices are continued, and
 * no worker stops. Slices of another plan are useless, but its answers are not.
 */
export async function attachTo(o: {
  link: Link;
  id: string;
  mine: Bundle;
  onError: (error: Error) => void;
}): Promise<Attached> {
  const { link, id, mine } = o;
  const left = await readRunState(link, id);
  const fresh = {
    bundle: mine,
    packed: packBundle(mine),
    plan: { id, plan: 1 },
    session: (left?.session ?? 0) + 1,
    goesOn: false,
    left: left !== null,
  };
  if (left === null) return fresh;
  const theirs = await readBundle(link, left);
  // The first session decides the order of the trials.
  const bundle = theirs === null ? mine : { ...mine, took: theirs.took };
  const packed = packBundle(bundle);
  const plan = { id, plan: left.plan };
  if (packed.hash === left.bundle) return { ...fresh, bundle, packed, plan, goesOn: true };
  const before = openSliceQueue(link, plan, o.onError);
  await before.remove();
  await before.close();
  return { ...fresh, plan: { id, plan: left.plan + 1 } };
}
