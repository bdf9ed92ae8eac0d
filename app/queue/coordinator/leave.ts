import { setTimeout as delay } from "node:timers/promises";
import type { Coordination } from "./coordination.ts";
import type { Ending } from "./ending.ts";
import type { RunPlan } from "../redis/keys.ts";
import { drainRest } from "../redis/lines.ts";
import type { Link } from "../redis/link.ts";
import { beginClosing, closeRun, listWorkers, removeRun } from "../redis/runs.ts";
import { openSliceQueue, type SliceQueue } from "../redis/slices.ts";
import { queueTrouble } from "../trouble.ts";

/**
 * Ends a run in Redis and for its workers, or leaves it open for another look. Everything that was sent until
 * then is stored.
 */
export async function leave(
  o: Coordination & {
    plan: RunPlan;
    queue: SliceQueue;
    ending: Ending;
    drain: Parameters<typeof drainRest>[0];
    stopDraining: AbortController;
    draining: Promise<void>;
  },
): Promise<void> {
  const { link, here, plan, ending } = o;
  if (link.gone.aborted) return;
  here.open = o.mayGoOn && ending.stop === null ? plan : null;
  await unlessLeft(o, async () => {
    if (ending.stop?.kind === "limit") await letFinish(link, plan.id);
    if (here.open === null) await closeRun(link, plan.id);
    o.stopDraining.abort();
    await o.draining;
    await drainRest(o.drain).catch(ending.fail);
    if (here.open !== null) return;
    await o.queue.remove();
    await removeRun(link, plan.id);
  });
}

/** Ends a run that was left open, with all workers that wait for it. */
export async function endOpen(run: RunPlan, o: Pick<Coordination, "link" | "options">): Promise<void> {
  const { link } = o;
  if (link.gone.aborted) return;
  await unlessLeft({ ...o, plan: run }, async () => {
    await closeRun(link, run.id);
    const queue = openSliceQueue(link, run, queueTrouble(o.options));
    await queue.remove();
    await removeRun(link, run.id);
    await queue.close();
  });
}

/** Does the last work with Redis. The run does not depend on it: where Redis goes away, its parts stay there. */
async function unlessLeft(
  { link, options, plan }: Pick<Coordination, "link" | "options"> & { plan: RunPlan },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!link.gone.aborted) throw cause;
    const { message } = link.gone.reason as Error;
    options.world.tell(
      `${message} The run ends without it. What ${plan.id} left there is shown by: assay queue --queue ${link.shown}`,
    );
  }
}

/** When a limit is reached, running trials get this long to finish, because they are paid for. */
const GRACE_MS = 30_000;
const LOOK_MS = 250;

/** Lets nothing new begin, and waits for the workers of a run. */
async function letFinish(link: Link, id: string): Promise<void> {
  await beginClosing(link, id);
  const until = performance.now() + GRACE_MS;
  while (performance.now() < until && (await listWorkers(link)).some((w) => w.run === id)) {
    await delay(LOOK_MS);
  }
}
