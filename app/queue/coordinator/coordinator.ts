import { createEnding } from "./ending.ts";
import { placesOf, SELF, type Coordination, type Here, type QueueOptions } from "./coordination.ts";
import { endOpen, leave } from "./leave.ts";
import { playHere } from "./play-here.ts";
import { watchOver } from "./watch.ts";
import { duration } from "../../../claude/index.ts";
import {
  beginningOf,
  countOf,
  createLine,
  withLosses,
  type PlayOrder,
  type Session,
  type Stop,
  type TrialDigest,
} from "../../../runner/index.ts";
import { plural } from "../../../text/counts.ts";
import { GIVE_UP_AFTER_MS } from "../../run/connect.ts";
import type { LimitFlags } from "../../run/limits.ts";
import type { PreparedRun } from "../../run/open.ts";
import type { Shared, World } from "../../world.ts";
import { attachTo, type Attached } from "./attach.ts";
import { createCollector, type Collector } from "./collect.ts";
import { sliceSize } from "./cut.ts";
import { lockTimes, type QueueFlags } from "../flags.ts";
import { createFiller } from "./fill.ts";
import { bundleOf } from "./make-bundle.ts";
import { buildName, discreet } from "../discreet.ts";
import { parseAddress } from "../redis/address.ts";
import { sharedBudget } from "../redis/budget.ts";
import { keysOf } from "../redis/keys.ts";
import { drainLines } from "../redis/lines.ts";
import { redisLimits } from "../redis/limits.ts";
import { redisWarmth } from "../redis/warmth.ts";
import { openLink } from "../redis/link.ts";
import { listWorkers, publishRun } from "../redis/runs.ts";
import { openSliceQueue } from "../redis/slices.ts";
import { queueTrouble } from "../trouble.ts";

interface Played {
  records: TrialDigest[];
  stop: Stop | null;
}

/** The side of a queue that plans, stores the run's folder, and reports progress. */
export interface Coordinator {
  /**
   * Plays a run with all workers that take slices of it, until every trial is recorded.
   * @returns as `executeRun`
   */
  play(run: PreparedRun, session: Session): Promise<Played>;
  /** The same for one look of several: afterwards workers wait for the next one, until `finish`. */
  playLook(this: void, run: PreparedRun, session: Session): Promise<Played>;
  /** No further look follows, so its workers end. */
  finish(): Promise<void>;
  /** Number of active workers, for the progress line. */
  readonly workers: number;
  /** The queue's address, for people. */
  readonly shown: string;
  close(): void;
}

/**
 * Connects to the queue that a run's flags name.
 * @param o.build of this program
 * @param o.command the command that plays
 * @returns a world that also hides the queue's password
 * @throws {UserError} when the queue can't be used
 */
export async function connectQueue(
  flags: QueueFlags & Pick<LimitFlags, "giveUpAfter"> & { world: World },
  o: { build: string | null; command: "run" | "gate" },
): Promise<{ coordinator: Coordinator; world: World }> {
  const address = parseAddress(flags.queue ?? true, flags.world.env);
  const world = discreet(flags.world, address);
  const giveUpAfterMs = flags.giveUpAfter ?? GIVE_UP_AFTER_MS;
  const link = await openLink({ address, tell: world.tell, giveUpAfterMs });
  const options: QueueOptions = {
    address,
    local: flags.local !== false,
    slice: flags.slice,
    times: lockTimes(flags),
    giveUpAfterMs,
    build: buildName(o.build),
    command: o.command,
    world,
  };
  const here: Here = {
    workers: 0,
    draw: () => Promise.resolve({ usd: 0, tokens: 0 }),
    spent: new Map(),
    begun: false,
    open: null,
  };
  const coordinator: Coordinator = {
    get workers() {
      return here.workers;
    },
    shown: link.shown,
    play: (run, session) => coordinate({ run, session, link, options, here, mayGoOn: false }),
    playLook: (run, session) => coordinate({ run, session, link, options, here, mayGoOn: true }),
    async finish() {
      if (here.open !== null) await endOpen(here.open, { link, options });
    },
    close: () => link.close(),
  };
  const shared: Shared = {
    limits: (key) => redisLimits(link, key),
    warmth: (key) => redisWarmth(link, key),
    draw: (need) => here.draw(need),
    inTrouble: () => link.inTrouble,
  };
  return { coordinator, world: { ...world, shared } };
}

async function coordinate(o: Coordination): Promise<Played> {
  const { run, session, link, options, here } = o;
  const id = run.manifest.runId;
  const keys = keysOf(id);
  const onError = queueTrouble(options);
  const ending = createEnding(session.signal, link.gone);
  here.open = null;
  const begin = beginningOf(run);
  session.onProgress({ ...begin.progress });
  const stopDraining = new AbortController();
  const budget = sharedBudget(link, keys);
  here.draw = (need) => budget.draw(SELF, need);
  try {
    const attached = await attachTo({ link, id, mine: await bundleOf(run, options), onError });
    const { plan } = attached;
    const queue = openSliceQueue(link, plan, onError);
    const line = createLine(run.manifest, new Map(attached.bundle.took));
    const collector = createCollector({
      run,
      link,
      keys,
      line,
      begin,
      session,
      spent: here.spent,
      tell: options.world.tell,
      onAll: () => ending.end(null),
      onLimit: () => ending.end(BUDGET_USED),
    });
    if (!here.begun) await budget.fill(run.budget?.limits ?? {});
    run.budget?.begin();
    // An errored trial is played again, and some of its calls have answers.
    const known = run.known || begin.records.length > begin.decided.size;
    const state = stateOf(o, { attached, line, collector, known });
    const redis = await publishRun(link, { id, state, bundle: attached.packed });
    const drain = { link, keys, take: collector.take };
    let isKept = true;
    const draining = drainLines({ ...drain, signal: stopDraining.signal }).catch((cause: unknown) => {
      isKept = false;
      ending.fail(cause);
    });
    try {
      const filler = createFiller({
        queue,
        line,
        isDone: collector.isDone,
        size: options.slice ?? sliceSize({ trialMs: meanOf(run), places: placesOf(run) }),
        exact: options.slice !== undefined,
        session: attached.session,
        goesOn: attached.goesOn,
        left: attached.left,
        caughtUp: () => ending.orNothing(collector.caughtUp()),
      });
      const slices = collector.left === 0 ? 0 : await filler.fill();
      if (collector.left === 0) ending.end(null);
      else await announce(o, slices);
      here.begun = true;
      await Promise.all([
        options.local ? playHere({ ...o, plan, redis, line, collector, ending }) : null,
        watchOver({ ...o, queue, collector, filler, ending, budget }),
      ]);
    } finally {
      ending.end({ kind: "interrupted" });
      try {
        // What could not be stored stays in Redis, for a coordinator that continues the run.
        if (isKept) await leave({ ...o, plan, queue, ending, drain, stopDraining, draining });
      } finally {
        stopDraining.abort();
        await draining;
        await queue.close().catch(onError);
      }
    }
  } catch (cause) {
    // Its end says so, and nothing that is stored is lost.
    if (!link.gone.aborted) throw cause;
  } finally {
    ending.close();
  }
  const { stop } = ending;
  // What was under way at the limit has been paid for since.
  const message = stop === BUDGET_USED ? run.budget?.usedUp() : stop?.kind === "limit" && run.budget?.reached;
  const why: Stop | null = message ? { kind: "limit", message } : stop;
  return {
    records: begin.records,
    stop: await withLosses(why, run.deps.checkKept ?? (() => Promise.resolve())),
  };
}

/** A worker found that the budget does not pay for another request. */
const BUDGET_USED: Stop = { kind: "limit", message: "The budget is used up." };

function stateOf(
  { run, options }: Coordination,
  o: { attached: Attached; line: PlayOrder; collector: Collector; known: boolean },
): Parameters<typeof publishRun>[1]["state"] {
  const { manifest, folder } = run;
  return {
    plan: o.attached.plan.plan,
    session: o.attached.session,
    build: options.build,
    command: options.command,
    folder: folder.path,
    startedAt: Date.parse(manifest.createdAt),
    queuedAt: options.world.now().getTime(),
    doneBefore: o.collector.counts.done,
    total: o.line.size,
    ...o.collector.counts,
    places: manifest.concurrency,
    known: o.known ? 1 : 0,
    budgetUsd: run.budget?.limits.usd ?? 0,
    budgetTokens: run.budget?.limits.tokens ?? 0,
    closing: 0,
  };
}

async function announce({ link, options, here }: Coordination, slices: number): Promise<void> {
  if (here.begun) return;
  const { tell } = options.world;
  tell(`${plural(slices, "slice")} at ${link.shown}. Workers: assay worker --queue ${link.shown}`);
  const workers = await listWorkers(link);
  if (options.local || workers.length > 0) return;
  tell(
    `No worker is there. One is waited for up to ${duration(options.giveUpAfterMs)} (--give-up-after); this process plays nothing itself (--no-local).`,
  );
}

/** The mean duration of a trial in the last run; null where it is not known. */
function meanOf({ manifest, deps }: PreparedRun): number | null {
  const took = deps.lastTook ?? new Map<string, number>();
  let ms = 0;
  let trials = 0;
  for (const c of manifest.cases) {
    const one = took.get(c.id);
    if (one === undefined) continue;
    trials += countOf(c);
    ms += countOf(c) * one;
  }
  return trials === 0 ? null : ms / trials;
}
