import type { Wave } from "../../claude/batches/wave.ts";
import { LimitReached } from "../../claude/budget/budget.ts";
import { Deferred } from "../../claude/send/deferred.ts";
import { ClaudeError, type Claude } from "../../claude/types.ts";
import type { Case } from "../../cases/types.ts";
import type { AgentUnderTest } from "../agents/port.ts";
import type { Graders } from "../../graders/index.ts";
import { JournalError, type Journal } from "../kept/journal.ts";
import { withLosses } from "../kept/kept.ts";
import { pendingTrials } from "../plan/pending.ts";
import { isDecided, isPlanned } from "../plan/planned.ts";
import { playTrial } from "./play-trial.ts";
import { addProgress, count, countEarlier, type Progress } from "./progress.ts";
import type { TrialDigest } from "../digests.ts";
import type { Manifest, PlannedTrial } from "../records.ts";
import { runPool } from "./schedule.ts";

/** Why a run ended before its plan did. */
export type Stop =
  | { kind: "interrupted" }
  /** A budget is spent or the time is up. */
  | { kind: "limit"; message: string }
  | { kind: "fatal"; message: string };

/** What a run needs besides its plan. */
export interface RunDeps {
  /** Answers from the response log where it can, so that nothing is paid for twice. */
  claude: Claude;
  agent: AgentUnderTest;
  graders: Graders;
  cases: readonly Case[];
  journal: Journal;
  /** Rejects with a JournalError when what was written is no longer there. */
  checkKept?: () => Promise<void>;
  /** Records of an earlier session of the same run. */
  earlier: readonly TrialDigest[];
  clock: () => Date;
  /** How long each case took the last time, in milliseconds, by id. Empty where it is not known. */
  lastTook?: ReadonlyMap<string, number>;
  /** Where requests are sent together: trials whose requests were put off are played again after each wave. */
  wave?: Pick<Wave, "size" | "send">;
  /** Called when a trial sends nothing more. @param order its position in the queue, as in its requests */
  trialOver?: (order: number) => void;
}

/** A plan with what it needs to run. */
export interface ReadyRun {
  manifest: Manifest;
  deps: RunDeps;
}

/** What is shared by runs that are played side by side. */
export interface Session {
  /** The most requests at once, of all runs together. The client must keep to it. */
  concurrency: number;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** Called with each trial as it ends. */
  onTrial?: (record: TrialDigest) => void;
}

/**
 * Runs every trial of the plan that is not decided yet, and journals each as it ends.
 * @returns all records of the plan, and why it stopped early if it did
 */
export async function executeRun(
  run: ReadyRun,
  session: Session,
): Promise<{ records: TrialDigest[]; stop: Stop | null }> {
  const { records, stop } = await executeRuns([run], session);
  return { records: records[0] ?? [], stop };
}

/**
 * Plays several runs from one pool. Their trials are interleaved, so that the state of the API at any hour
 * affects all of them alike. Where requests are put off, they are sent together when everything else is done,
 * and the trials that wait for them are played again: earlier answers come from the log. At a limit, what has
 * all its answers by then is still recorded.
 * @returns the records of each run, in the order of the runs
 */
export async function executeRuns(
  runs: readonly ReadyRun[],
  session: Session,
): Promise<{ records: TrialDigest[][]; stop: Stop | null }> {
  let round = runs.map((run) => prepare(run));
  for (;;) {
    let stop = await playRound(round, session);
    const waiting = round.some((r) => r.run.deps.wave !== undefined && r.run.deps.wave.size > 0);
    const isSent = stop === null && waiting;
    if (isSent) stop = await sendWaves(round, session);
    if (!isSent || (stop !== null && stop.kind !== "limit"))
      return { records: round.map((r) => r.records), stop };
    round = round.map((r) => prepare({ ...r.run, deps: { ...r.run.deps, earlier: r.records } }, r.putOff));
    if (stop === null) continue;
    const last = await playRound(round, session);
    return { records: round.map((r) => r.records), stop: last?.kind === "fatal" ? last : stop };
  }
}

/** @returns why no further round is played; null when one may follow */
async function sendWaves(round: readonly Prepared[], { signal }: Session): Promise<Stop | null> {
  try {
    await Promise.all(round.map(async (r) => r.run.deps.wave?.send()));
    return null;
  } catch (cause) {
    return stopOf(cause) ?? (signal.aborted ? { kind: "interrupted" } : null);
  }
}

/** @returns null for a deliberate stop. @throws a cause that is a defect and not a reason to stop */
export function stopOf(cause: unknown): Stop | null {
  if (cause instanceof LimitReached) return { kind: "limit", message: cause.message };
  if (cause instanceof JournalError) return { kind: "fatal", message: cause.message };
  if (!(cause instanceof ClaudeError)) throw cause;
  return cause.failure.kind === "aborted" ? null : { kind: "fatal", message: cause.message };
}

async function playRound(prepared: readonly Prepared[], session: Session): Promise<Stop | null> {
  const progress = prepared.map((r) => r.progress).reduce(addProgress);
  session.onProgress({ ...progress });

  let stop: Stop | null = null;
  // A failure that ends the run also ends the trials under way, so that no long conversation goes on for
  // nothing.
  const ended = new AbortController();
  const signal = AbortSignal.any([session.signal, ended.signal]);
  try {
    await runPool({
      jobs: inTurn(prepared),
      // Twice as many as may ask at once: while one trial waits for a retry, another uses its place.
      concurrency: 2 * session.concurrency,
      signal,
      run: async ({ trial, cases, run, records, putOff, order }) => {
        const played = await playTrial({ planned: trial, order, cases, ...run, signal })
          .catch((cause: unknown) => {
            if (cause instanceof Deferred) return null;
            // At a limit, trials under way may finish, because they are paid for.
            if (!(cause instanceof LimitReached)) ended.abort();
            throw cause;
          })
          .finally(() => run.deps.trialOver?.(order));
        if (played === null) {
          putOff.add(trial.key);
          return;
        }
        const record = await run.deps.journal.append(played);
        records.push(record);
        session.onTrial?.(record);
        count(progress, record);
        session.onProgress({ ...progress });
      },
    });
  } catch (cause) {
    stop = stopOf(cause);
  }
  const missing = prepared.some(
    (r) => new Set(r.records.map((record) => record.key)).size < r.progress.total,
  );
  if (stop === null && session.signal.aborted && missing) stop = { kind: "interrupted" };
  for (const { run } of prepared)
    stop = await withLosses(stop, run.deps.checkKept ?? (() => Promise.resolve()));
  return stop;
}

const NOTHING_TIMED: ReadonlyMap<string, number> = new Map();

interface Prepared {
  run: ReadyRun;
  cases: ReadonlyMap<string, Case>;
  /** Records of the plan. Those of this session are added as they come. */
  records: TrialDigest[];
  pending: Iterator<PlannedTrial>;
  /** Keys of the trials that wait for a wave. */
  putOff: Set<string>;
  progress: Progress;
}

/** @param only the keys of the trials that are played; without it, all that are not decided */
function prepare(run: ReadyRun, only?: ReadonlySet<string>): Prepared {
  const { manifest, deps } = run;
  const { records, decided, progress } = beginningOf(run);
  return {
    run,
    cases: new Map(deps.cases.map((c) => [c.id, c])),
    records,
    pending: pendingTrials({ manifest, decided, took: deps.lastTook ?? NOTHING_TIMED, only }),
    putOff: new Set(),
    progress,
  };
}

/**
 * The state at the start of a session: what an earlier session recorded of the plan, and the keys of the
 * trials that need not be played.
 */
export function beginningOf({ manifest, deps }: ReadyRun): {
  records: TrialDigest[];
  decided: ReadonlySet<string>;
  progress: Progress;
} {
  const records = deps.earlier.filter(isPlanned(manifest));
  const decided = new Set(records.filter(isDecided).map((r) => r.key));
  return { records, decided, progress: countEarlier(manifest, records, decided) };
}

/**
 * Jobs of several runs, each with its position: the first of each run, then the second of each, and so on.
 */
function* inTurn(runs: readonly Prepared[]): Generator<Prepared & { trial: PlannedTrial; order: number }> {
  let order = 0;
  let waiting = runs.map((run) => ({ run, trials: run.pending }));
  while (waiting.length > 0) {
    const more: typeof waiting = [];
    for (const one of waiting) {
      const next = one.trials.next();
      if (next.done === true) continue;
      yield { ...one.run, trial: next.value, order: order++ };
      more.push(one);
    }
    waiting = more;
  }
}
