import type { PlayOrder } from "../../../runner/index.ts";
import type { Collector } from "./collect.ts";
import { placesOf, type Coordination } from "./coordination.ts";
import type { Ending } from "./ending.ts";
import { playSlices } from "../play.ts";
import type { RunPlan } from "../redis/keys.ts";
import { openSliceTaker } from "../redis/slices.ts";
import { queueTrouble } from "../trouble.ts";

/** Plays slices in the coordinator's own process: the results go straight into the run's folder. */
export async function playHere(
  o: Coordination & { plan: RunPlan; redis: string; line: PlayOrder; collector: Collector; ending: Ending },
): Promise<void> {
  const { run, link, options, line, collector, ending } = o;
  const taker = openSliceTaker({
    link,
    run: o.plan,
    redis: o.redis,
    self: "coordinator",
    times: options.times,
    onError: queueTrouble(options),
  });
  const doneIn = async (from: number, to: number): Promise<ReadonlySet<number>> => {
    // By then the log also holds what the slice's first owner returned. Requests are looked up there.
    await ending.orNothing(collector.caughtUp());
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    return new Set(places.filter(collector.isDone));
  };
  try {
    await playSlices({
      player: {
        manifest: run.manifest,
        cases: new Map(run.deps.cases.map((c) => [c.id, c])),
        line,
        depsOf: () => run.deps,
        doneOf: ({ from, to }) => doneIn(from, to),
        keep: collector.keep,
        trialOver: run.deps.trialOver,
        isFull: () => false,
        look: () => Promise.resolve(),
      },
      taker,
      places: placesOf(run),
      signal: ending.signal,
    });
  } catch (cause) {
    ending.fail(cause);
  } finally {
    await taker.close();
  }
}
