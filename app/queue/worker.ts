import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { duration } from "../../claude/index.ts";
import { createLine, stopOf } from "../../runner/index.ts";
import { requestsAtOnce, type Concurrency } from "../run/concurrency.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { playSlices } from "./play.ts";
import type { Address } from "./redis/address.ts";
import { createAsker } from "./redis/ask.ts";
import { keysOf } from "./redis/keys.ts";
import { lineWriter, RunOver } from "./redis/lines.ts";
import { redisLimits } from "./redis/limits.ts";
import { openLink, type Link } from "./redis/link.ts";
import {
  listRuns,
  listWorkers,
  readBundle,
  readRunState,
  removeWorker,
  sayWorker,
  type OpenRun,
} from "./redis/runs.ts";
import { openSliceTaker, type LockTimes } from "./redis/slices.ts";
import { queueTrouble } from "./trouble.ts";
import { openWorkerRun } from "./worker-run.ts";

/** The flags of `assay worker`. */
export interface WorkerOptions {
  address: Address;
  concurrency: Concurrency;
  /** Wait for the next run when one is over. */
  stay: boolean;
  times: LockTimes;
  giveUpAfterMs: number;
  build: string;
  world: World;
  /** Ends it: what is not done goes back to the queue. */
  signal: AbortSignal;
}

/** What came of it. */
export interface Worked {
  runs: number;
  trials: number;
  /** Why it ended before the run did, in a sentence; null where it did not. */
  stopped: string | null;
}

/** What a worker says of itself. */
interface Self {
  id: string;
  host: string;
  pid: number;
  run: string | null;
  places: number;
  underWay: number;
  done: number;
}

const LOOK_MS = 1000;

/**
 * Plays trials of whatever run is queued, and hands over what comes of them. It writes nothing to a disk.
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
    underWay: 0,
    done: 0,
  };
  const worked: Worked = { runs: 0, trials: 0, stopped: null };
  const refused = new Set<string>();
  try {
    for (;;) {
      const run = await nextRun({ link, options, refused, self });
      if (run === null) break;
      self.run = run.id;
      let again = false;
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
    if (link.gone.aborted) worked.stopped = (link.gone.reason as Error).message;
    return worked;
  } finally {
    if (!link.gone.aborted) await removeWorker(link, self.id).catch(() => undefined);
    link.close();
  }
}

/** The run with the fewest workers, of these the oldest. @returns null when none came, or it was told to stop */
async function nextRun(o: {
  link: Link;
  options: WorkerOptions;
  refused: ReadonlySet<string>;
  self: Self;
}): Promise<OpenRun | null> {
  const { link, options, refused, self } = o;
  const began = performance.now();
  let told = false;
  while (!options.signal.aborted && !link.gone.aborted) {
    const [runs, workers] = await Promise.all([listRuns(link), listWorkers(link)]);
    const workersOf = (run: OpenRun): number => workers.filter((w) => w.run === run.id).length;
    const [first] = runs
      .filter((r) => r.alive && !refused.has(`${r.id} ${r.bundle}`))
      .toSorted((a, b) => workersOf(a) - workersOf(b));
    if (first !== undefined) return first;
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

/** How playing a run ended. */
interface Ends {
  /** Why it stopped before the run was over, in a sentence; null where it did not. */
  why: string | null;
  /** The run goes on with another plan: a prompt or a case was changed, and it was taken up. */
  again: boolean;
}

async function playRun(o: { run: OpenRun; link: Link; options: WorkerOptions; self: Self }): Promise<Ends> {
  const { run, link, options, self } = o;
  const world: World = { ...options.world, limits: (key) => redisLimits(link, key) };
  const bundle = await readBundle(link, run);
  if (bundle === null) {
    if ((await readRunState(link, run.id)) === null) return { why: null, again: false };
    throw new UserError(`What the run ${run.id} is made of can't be read from ${link.shown}: it is damaged.`);
  }
  const keys = keysOf(run.id);
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
    known: run.known === 1,
  });
  self.places = 2 * concurrency;
  world.tell(`Playing trials of ${run.id}, ${concurrency} requests at once at the most.`);
  const onError = queueTrouble(options);
  const over = new AbortController();
  const stop = (): void => over.abort();
  options.signal.addEventListener("abort", stop, { once: true });
  link.gone.addEventListener("abort", stop, { once: true });
  if (options.signal.aborted) stop();
  const taker = openSliceTaker({ link, run: run.id, times: options.times, onError });
  const ends: Ends = { why: null, again: false };
  const watching = watchRun({ ...o, over, ends, onError });
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
        isFull: () => writer.full,
        look: () => writer.look(),
      },
      taker,
      places: 2 * concurrency,
      signal: over.signal,
    });
  } catch (cause) {
    if (!over.signal.aborted && !isRunOver(cause)) {
      const why = stopOf(cause);
      if (why !== null && why.kind !== "interrupted") {
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
    if (!link.gone.aborted) await taker.close().catch(onError);
    await opened.close();
  }
  if (options.signal.aborted) ends.why ??= "It was stopped. What it had not finished went back to the queue.";
  return ends;
}

/** What ends every request of a worker may be that nobody takes its answer any more. */
function isRunOver(cause: unknown): boolean {
  return cause instanceof RunOver || (cause instanceof Error && cause.message === new RunOver().message);
}

/** Says that the worker is there, and ends it with the run. */
async function watchRun(o: {
  run: OpenRun;
  link: Link;
  options: WorkerOptions;
  self: Self;
  over: AbortController;
  ends: Ends;
  onError: (error: Error) => void;
}): Promise<void> {
  const { run, link, options, self, over, ends } = o;
  let seenAt = performance.now();
  let told = false;
  const look = async (): Promise<void> => {
    await sayWorker(link, self);
    const now = await readRunState(link, run.id);
    if (now === null || now.bundle !== run.bundle) {
      ends.again = now !== null;
      return over.abort();
    }
    if (now.alive) {
      if (told) options.world.tell(`The coordinator of ${run.id} is back.`);
      told = false;
      seenAt = performance.now();
      return;
    }
    const waited = duration(options.giveUpAfterMs);
    const goOn = `go on with: assay run --resume ${run.folder} --queue ${link.shown}`;
    if (performance.now() - seenAt > options.giveUpAfterMs) {
      ends.why = `The coordinator of ${run.id} was gone for ${waited} (--give-up-after). What was played waits in Redis; ${goOn}`;
      return over.abort();
    }
    if (told) return;
    told = true;
    options.world.tell(
      `The coordinator of ${run.id} is gone. It is waited for up to ${waited} (--give-up-after), and trials go on until 64 MB wait for it; ${goOn}`,
    );
  };
  while (!over.signal.aborted) {
    const done = look().catch((cause: unknown) => {
      if (!over.signal.aborted && cause instanceof Error) o.onError(cause);
    });
    const ended = new Promise<void>((resolve) =>
      over.signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    await Promise.race([done, ended]);
    await delay(LOOK_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
}
