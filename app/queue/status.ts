import type { World } from "../world.ts";
import type { Address } from "./redis/address.ts";
import { openLink, type Link } from "./redis/link.ts";
import { closeRun, listRuns, listWorkers, removeRun, type OpenRun, type WorkerWord } from "./redis/runs.ts";
import { openSliceQueue } from "./redis/slices.ts";
import { UserError } from "../user-error.ts";
import { queueTrouble } from "./trouble.ts";

/** The state of a queue. */
export interface QueueStatus {
  shown: string;
  runs: (OpenRun & {
    slices: { waiting: number; active: number };
    workers: number;
    /** Trials a minute since the worker was started. */
    perMinute: number;
  })[];
  workers: WorkerWord[];
}

interface Options {
  address: Address;
  world: World;
}

/** How long to wait for Redis. Nothing depends on the answer. */
const PATIENCE_MS = 10_000;

/** @throws {UserError} when the queue can't be reached */
export async function queueStatus(o: Options): Promise<QueueStatus> {
  return withLink(o, async (link) => {
    const workers = await listWorkers(link);
    const runs: QueueStatus["runs"] = [];
    for (const run of await listRuns(link)) {
      const queue = openSliceQueue(link, run, queueTrouble(o));
      const minutes = Math.max(1 / 60, (o.world.now().getTime() - run.queuedAt) / 60_000);
      runs.push({
        ...run,
        slices: await queue.counts(),
        workers: workers.filter((w) => w.run === run.id).length,
        perMinute: (run.done - run.doneBefore) / minutes,
      });
      await queue.close();
    }
    return { shown: link.shown, runs, workers };
  });
}

/**
 * Removes a run whose coordinator is dead, with everything that waits in the queue. The run can still be
 * continued. Results that no coordinator had taken are played again.
 * @throws {UserError} for an unknown run, or one whose coordinator is still alive
 */
export async function removeFromQueue(o: Options & { run: string }): Promise<void> {
  return withLink(o, async (link) => {
    const run = (await listRuns(link)).find((r) => r.id === o.run);
    if (run === undefined) {
      throw new UserError(
        `There is no run ${o.run} at ${link.shown}. See: assay queue --queue ${link.shown}`,
      );
    }
    if (run.alive) throw new UserError(`The coordinator of ${o.run} is at work. Stop it there, with Ctrl-C.`);
    const queue = openSliceQueue(link, run, queueTrouble(o));
    await closeRun(link, run.id);
    await queue.remove();
    await removeRun(link, run.id);
    await queue.close();
  });
}

async function withLink<T>({ address, world }: Options, work: (link: Link) => Promise<T>): Promise<T> {
  const link = await openLink({ address, tell: world.tell, giveUpAfterMs: PATIENCE_MS });
  try {
    return await work(link);
  } finally {
    link.close();
  }
}
