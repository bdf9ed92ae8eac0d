import { setTimeout as delay } from "node:timers/promises";
import { duration } from "../../../claude/index.ts";
import { plural } from "../../../text/counts.ts";
import type { Collector } from "./collect.ts";
import { SELF, type Coordination } from "./coordination.ts";
import type { Ending } from "./ending.ts";
import type { Filler } from "./fill.ts";
import type { SharedBudget } from "../redis/budget.ts";
import { listWorkers, sayAlive, sayState } from "../redis/runs.ts";
import type { SliceQueue } from "../redis/slices.ts";

const WATCH_MS = 1000;
/** Lost slices are added again. After this many rounds without progress, something else is wrong. */
const MOST_ROUNDS = 3;

/** Signals that this process is alive, counts workers, and adds lost slices again. */
export async function watchOver(
  o: Coordination & {
    queue: SliceQueue;
    collector: Collector;
    filler: Filler;
    ending: Ending;
    budget: SharedBudget;
  },
): Promise<void> {
  const { run, link, options, here, queue, collector, filler, ending } = o;
  let saying: Promise<void> | null = null;
  let last = { left: collector.left, at: performance.now(), rounds: 0 };
  while (!ending.signal.aborted) {
    await delay(WATCH_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    if (ending.signal.aborted) return;
    const look = async (): Promise<void> => {
      const asked = performance.now();
      await sayAlive(link, run.manifest.runId);
      // No worker can be seen while Redis does not answer.
      last.at += performance.now() - asked;
      // A full Redis is reported, and this code does not wait for it.
      saying ??= sayState(link, run.manifest.runId, collector.counts)
        .catch(() => undefined)
        .finally(() => (saying = null));
      const workers = await listWorkers(link);
      here.workers = workers.filter((w) => w.run === run.manifest.runId).length;
      const reached = run.budget?.reached ?? null;
      if (reached !== null) return ending.end({ kind: "limit", message: reached });
      if (run.budget !== null) await reclaim({ ...o, alive: new Set(workers.map((w) => w.id)) });
      const now = performance.now();
      if (collector.left !== last.left) last = { left: collector.left, at: now, rounds: 0 };
      else if (here.workers > 0) last.at = now;
      if (!options.local && here.workers === 0 && now - last.at > options.giveUpAfterMs) {
        const waited = duration(options.giveUpAfterMs);
        ending.end({ kind: "limit", message: `No worker was there for ${waited} (--give-up-after).` });
      }
      const { waiting, active } = await queue.counts();
      if (waiting + active > 0) return;
      await collector.caughtUp();
      if (collector.left !== last.left || ending.signal.aborted) return;
      if (++last.rounds > MOST_ROUNDS) {
        ending.end({
          kind: "fatal",
          message: `${plural(collector.left, "trial")} came back without a record, however often they were played.`,
        });
      } else await filler.fill();
    };
    await ending.orNothing(
      look().catch((cause: unknown) => {
        if (!ending.signal.aborted) throw cause;
      }),
    );
  }
}

/**
 * The budget that a dead worker drew and did not spend is given back, when everything that it returned is
 * counted.
 */
async function reclaim(o: {
  budget: SharedBudget;
  collector: Collector;
  alive: ReadonlySet<string>;
}): Promise<void> {
  for (const [who, drawn] of await o.budget.drawn()) {
    if (who === SELF || o.alive.has(who)) continue;
    await o.collector.caughtUp();
    const spent = o.collector.spentBy(who);
    await o.budget.giveBack(who, { usd: drawn.usd - spent.usd, tokens: drawn.tokens - spent.tokens });
  }
}
