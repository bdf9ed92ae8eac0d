import { randomUUID } from "node:crypto";
import { createLine, stopOf } from "../../../runner/index.ts";
import { requestsAtOnce, type Concurrency } from "../../run/concurrency.ts";
import { UserError } from "../../user-error.ts";
import type { World } from "../../world.ts";
import { nextRun } from "./next-run.ts";
import { playSlices } from "../play.ts";
import type { Address } from "../redis/address.ts";
import { createAsker } from "../redis/ask.ts";
import { sharedBudget } from "../redis/budget.ts";
import { keysOf } from "../redis/keys.ts";
import { lineWriter, RunOver } from "../redis/lines.ts";
import { redisLimits } from "../redis/limits.ts";
import { redisWarmth } from "../redis/warmth.ts";
import { openLink, type Link } from "../redis/link.ts";
import { readBundle, readRunState, removeWorker, type OpenRun } from "../redis/runs.ts";
import { openSliceTaker, type LockTimes } from "../redis/slices.ts";
import { queueTrouble } from "../trouble.ts";
import { openWorkerRun } from "./worker-run.ts";
import { watchRun } from "./watch-run.ts";

/** The flags of `assay worker`. */
export interface WorkerOptions {
  address: Address;
  concurrency: Concurrency;
  /** Wait for the next run when a run is over. */
  stay: boolean;
  times: LockTimes;
  giveUpAfterMs: number;
  /** How long ago the worker was started, in milliseconds: loading its code takes a while. */
  startedMsAgo: () => number;
  build: string;
  world: World;
  /** Ends the worker: what is not done goes back to the queue. */
  signal: AbortSignal;
}

/** The result of a worker's work. */
export interface Worked {
  runs: number;
  trials: number;
  /** Why it ended before the run did, in a sentence; null where it did not. */
  stopped: string | null;
}

/** What a worker reports about itself. */
export interface Self {
  id: string;
  host: string;
  pid: number;
  run: string | null;
  places: number;
  done: number;
}

/**
 * Plays trials of any queued run, and hands over the results. It writes nothing to a disk.
 * @throws {UserError} when the queue can't be used, or the run can't be played here
 */
export async function work(options: WorkerOptions): Promise<Worked> {
  const { world, signal } = options;
  const link = await openLink({
    address: options.address,
    tell: world.tell,
    giveUpAfterMs: options.giveUpAfterMs,
  });
  const { self: machine } = await world.machine();
  const { host, pid } = machine;
  const self: Self = {
    id: `${host}-${pid}-${randomUUID().slice(0, 8)}`,
    host,
    pid,
    run: null,
    places: 0,
    done: 0,
  };
  const worked: Worked = { runs: 0, trials: 0, stopped: null };
  const refused = new Set<string>();
  let again = false;
  try {
    for (;;) {
      const run = await nextRun({ link, options, refused, self, again });
      if (run === null) break;
      self.run = run.id;
      again = false;
      try {
        ({ why: worked.stopped, again } = await playRun({ run, link, options, self }));
        if (!again) worked.runs++;
      } catch (cause) {
        if (!(cause instanceof UserError) || !options.stay) throw cause;
        world.tell(cause.message);
        refused.add(`${run.id} ${run.bundle}`);
      } finally {
        self.run = null;
        worked.trials += self.done;
        self.done = 0;
      }
      if (!(options.stay || again) || signal.aborted || link.gone.aborted) break;
      if (worked.stopped !== null) world.tell(worked.stopped);
    }
  } catch (cause) {
    if (!link.gone.aborted) throw cause;
  } finally {
    if (!link.gone.aborted) await removeWorker(link, self.id).catch(() => undefined);
    link.close();
  }
  if (link.gone.aborted) worked.stopped = (link.gone.reason as Error).message;
  return worked;
}

/** How the work on a run ended. */
export interface Ends {
  /** Why it stopped before the run was over, in a sentence; null where it did not. */
  why: string | null;
  /** The run continues with another plan: a prompt or a case was changed, and it was resumed. */
  again: boolean;
}

async function playRun(o: { run: OpenRun; link: Link; options: WorkerOptions; self: Self }): Promise<Ends> {
  const { run, link, options, self } = o;
  const keys = keysOf(run.id);
  const budget = sharedBudget(link, keys);
  const world: World = {
    ...options.world,
    shared: {
      limits: (key) => redisLimits(link, key),
      warmth: (key) => redisWarmth(link, key),
      draw: (need) => budget.draw(self.id, need),
      inTrouble: () => link.inTrouble,
    },
  };
  const bundle = await readBundle(link, run);
  if (bundle === null) {
    if ((await readRunState(link, run.id)) === null) return { why: null, again: false };
    throw new UserError(`What the run ${run.id} is made of can't be read from ${link.shown}: it is damaged.`);
  }
  const writer = lineWriter({ link, keys, from: self.id });
  const asker = createAsker({ link, keys, from: self.id, writer });
  const concurrency = requestsAtOnce(options.concurrency, bundle.manifest.target.baseUrl);
  const opened = await openWorkerRun({
    bundle,
    concurrency,
    giveUpAfterMs: options.giveUpAfterMs,
    build: options.build,
    world,
    writer,
    asker,
    run,
  });
  self.places = 2 * concurrency;
  world.tell(`Playing trials of ${run.id}, ${concurrency} requests at once at the most.`);
  const onError = queueTrouble(options);
  const over = new AbortController();
  const stop = (): void => over.abort();
  options.signal.addEventListener("abort", stop, { once: true });
  link.gone.addEventListener("abort", stop, { once: true });
  if (options.signal.aborted) stop();
  const taker = openSliceTaker({ link, run, redis: run.redis, self: self.id, times: options.times, onError });
  const closing = new AbortController();
  const ends: Ends = { why: null, again: false };
  const watching = watchRun({ ...o, over, closing, ends, onError });
  try {
    await playSlices({
      player: {
        manifest: bundle.manifest,
        cases: new Map(bundle.cases.map((c) => [c.id, c])),
        line: createLine(bundle.manifest, new Map(bundle.took)),
        depsOf: opened.depsOf,
        async doneOf({ from, to }, signal) {
          const { done } = await asker.ask({ kind: "slice", from, to }, signal);
          return new Set(done);
        },
        async keep(record, place) {
          await writer.put("record", opened.redact(JSON.stringify({ place, record })));
          self.done++;
        },
        trialOver: (place) => opened.budget?.trialOver(place),
        isFull: () => writer.full,
        look: () => writer.look(),
      },
      taker,
      places: 2 * concurrency,
      signal: over.signal,
      closing: closing.signal,
    });
  } catch (cause) {
    if (!over.signal.aborted && !isRunOver(cause)) {
      const why = stopOf(cause);
      if (why?.kind === "limit" && opened.budget?.reached != null) {
        ends.why = "The budget of the run does not pay for another request.";
        await writer.put("limit", "").catch(onError);
      } else if (why !== null && why.kind !== "interrupted") {
        ends.why = why.message;
        await writer
          .put("words", `A worker (${self.host}, process ${self.pid}) stopped: ${why.message}`)
          .catch(onError);
      }
    }
  } finally {
    over.abort();
    options.signal.removeEventListener("abort", stop);
    link.gone.removeEventListener("abort", stop);
    await watching;
    await taker.close().catch(onError);
    const rest = opened.budget?.takeRest();
    if (rest !== undefined && !link.gone.aborted) await budget.giveBack(self.id, rest).catch(onError);
    await opened.close();
  }
  if (options.signal.aborted) ends.why ??= "It was stopped. What it had not finished went back to the queue.";
  return ends;
}

/** The requests of a worker may have ended because its results are no longer accepted. */
function isRunOver(cause: unknown): boolean {
  return cause instanceof RunOver || (cause instanceof Error && cause.message === new RunOver().message);
}
