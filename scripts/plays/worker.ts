import { buildName, discreet } from "../../app/queue/discreet.ts";
import { lockTimes } from "../../app/queue/flags.ts";
import { parseAddress } from "../../app/queue/redis/address.ts";
import { work } from "../../app/queue/worker/worker.ts";
import type { Concurrency } from "../../app/run/concurrency.ts";
import type { World } from "../../app/world.ts";
import { plural } from "../../text/counts.ts";
import { BUILD } from "../machine/build-stamp.ts";
import { interruptible } from "../machine/interrupt.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay worker`. */
export interface WorkerFlags {
  queue?: string | true;
  concurrency: Concurrency;
  stay?: boolean;
  giveUpAfter: number;
  lock: number;
}

/**
 * `assay worker`: plays trials of a queue.
 * @returns 0, or 4 when it ended before the run did
 */
export async function worker({ world, ...flags }: WorkerFlags & { world: World }): Promise<number> {
  const address = parseAddress(flags.queue ?? true, world.env);
  const { runs, trials, stopped } = await interruptible(
    (signal) =>
      work({
        address,
        concurrency: flags.concurrency,
        stay: flags.stay === true,
        times: lockTimes(flags),
        giveUpAfterMs: flags.giveUpAfter,
        startedMsAgo: () => performance.now(),
        build: buildName(BUILD),
        world: discreet(world, address),
        signal,
      }),
    () => say("Stopping: what is not finished goes back to the queue. Ctrl-C again quits at once."),
  );
  if (stopped !== null) say(address.hide(stopped));
  say(`Played ${plural(trials, "trial")} of ${plural(runs, "run")}.`);
  return stopped === null ? 0 : 4;
}
