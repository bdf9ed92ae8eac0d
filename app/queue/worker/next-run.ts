import { setTimeout as delay } from "node:timers/promises";
import { duration } from "../../../claude/index.ts";
import { UserError } from "../../user-error.ts";
import type { Link } from "../redis/link.ts";
import { lastEnd, listRuns, listWorkers, sayWorker, timeOf, type OpenRun } from "../redis/runs.ts";
import type { Self, WorkerOptions } from "./worker.ts";

/** Short, because a run that waits for its first worker plays nothing. */
const LOOK_MS = 250;

/**
 * The run with the fewest workers; among equals, the oldest.
 * @param o.again the worker played a run that continues with another plan
 * @returns null when none came, when the worker was told to stop, or when its run was over before it was ready
 * @throws {UserError} when no run came in time
 */
export async function nextRun(o: {
  link: Link;
  options: WorkerOptions;
  refused: ReadonlySet<string>;
  self: Self;
  again: boolean;
}): Promise<OpenRun | null> {
  const { link, options, refused, self, again } = o;
  const startedAt = (await timeOf(link)) - options.startedMsAgo();
  const began = performance.now();
  let told = false;
  while (!options.signal.aborted && !link.gone.aborted) {
    const [runs, workers] = await Promise.all([listRuns(link), listWorkers(link)]);
    const workersOf = (run: OpenRun): number => workers.filter((w) => w.run === run.id).length;
    const [first] = runs
      .filter((r) => r.alive && !refused.has(`${r.id} ${r.bundle}`))
      .toSorted((a, b) => workersOf(a) - workersOf(b));
    if (first !== undefined) return first;
    if (!options.stay && !again && ((await lastEnd(link)) ?? 0) > startedAt) {
      options.world.tell(`A run at ${link.shown} ended before this worker was ready to play.`);
      return null;
    }
    if (!options.stay && performance.now() - began > options.giveUpAfterMs) {
      throw new UserError(
        `No run came to ${link.shown} in ${duration(options.giveUpAfterMs)} (--give-up-after). Start one: assay run --queue ${link.shown}`,
      );
    }
    if (!told) {
      const long = options.stay ? "until it is stopped (--stay)" : `up to ${duration(options.giveUpAfterMs)}`;
      options.world.tell(`Waiting for a run at ${link.shown}, ${long}.`);
      told = true;
    }
    await sayWorker(link, self);
    await delay(LOOK_MS, undefined, { signal: options.signal }).catch(() => undefined);
  }
  return null;
}
