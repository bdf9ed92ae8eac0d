import { LimitReached } from "../claude/budget/budget.ts";
import { ClaudeError, type Claude } from "../claude/types.ts";
import { contentHash } from "../claude/hash.ts";
import type { Case } from "../cases/types.ts";
import type { AgentUnderTest } from "./agents/port.ts";
import type { Graders } from "../graders/index.ts";
import { createCustomer } from "./customer/index.ts";
import { gradeTrial } from "./grade-trial.ts";
import { JournalError, type Journal } from "./journal.ts";
import { withLosses } from "./kept.ts";
import { countTrials, isDecided, isPlanned, plannedTrials } from "./planned.ts";
import type { Manifest, PlannedTrial, TrialDigest } from "./records.ts";
import { runTrial, type Trial } from "./run-trial.ts";
import { runPool } from "./schedule.ts";

/** How far a run is. `done` counts trials of earlier sessions too, `doneNow` those of this one. */
export interface Progress {
  total: number;
  done: number;
  doneNow: number;
  failed: number;
  errored: number;
  unscored: number;
}

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
  /** Rejects with a JournalError when what was written is not there any more. */
  checkKept?: () => Promise<void>;
  /** Records of an earlier session of the same run. */
  earlier: readonly TrialDigest[];
  clock: () => Date;
  /** How long each case took the last time, in milliseconds, by id. Empty where nobody knows. */
  lastTook?: ReadonlyMap<string, number>;
  /** Told that a trial sends nothing more. @param order its place in line, as in its requests */
  trialOver?: (order: number) => void;
}

/** A plan and what it needs. */
export interface ReadyRun {
  manifest: Manifest;
  deps: RunDeps;
}

/** What runs that are played side by side share. */
export interface Session {
  /** Requests at once, at the most, of all runs together. Whoever made the client keeps to it. */
  concurrency: number;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
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
 * Plays several runs from one pool. Their trials are interleaved, so that whatever the API does in an hour, it does
 * to all of them alike.
 * @returns the records of each run, in the order of the runs
 */
export async function executeRuns(
  runs: readonly ReadyRun[],
  session: Session,
): Promise<{ records: TrialDigest[][]; stop: Stop | null }> {
  const prepared = runs.map(prepare);
  const progress = prepared.map((r) => r.progress).reduce(addProgress);
  session.onProgress({ ...progress });

  let stop: Stop | null = null;
  // A failure that ends the run ends what is under way too: no long conversation goes on for nothing.
  const ended = new AbortController();
  const signal = AbortSignal.any([session.signal, ended.signal]);
  try {
    await runPool({
      jobs: inTurn(prepared),
      // Twice as many as may ask at once: while one waits to be retried, another uses its place.
      concurrency: 2 * session.concurrency,
      signal,
      run: async ({ trial, cases, run, records, order }) => {
        const claude = inOrder(run.deps.claude, order);
        const played = await runTrial(
          assembleTrial(trial, cases, run.manifest, { ...run.deps, claude, signal }),
        )
          .catch((cause: unknown) => {
            // At a limit, what is under way is let finish: it is paid for.
            if (!(cause instanceof LimitReached)) ended.abort();
            throw cause;
          })
          .finally(() => run.deps.trialOver?.(order));
        const record = await run.deps.journal.append(played);
        records.push(record);
        count(progress, record);
        session.onProgress({ ...progress });
      },
    });
  } catch (cause) {
    if (cause instanceof LimitReached) stop = { kind: "limit", message: cause.message };
    else if (cause instanceof JournalError) stop = { kind: "fatal", message: cause.message };
    else if (!(cause instanceof ClaudeError)) throw cause;
    else if (cause.failure.kind !== "aborted") stop = { kind: "fatal", message: cause.message };
  }
  const missing = prepared.some(
    (r) => new Set(r.records.map((record) => record.key)).size < r.progress.total,
  );
  if (stop === null && session.signal.aborted && missing) stop = { kind: "interrupted" };
  for (const { run } of prepared)
    stop = await withLosses(stop, run.deps.checkKept ?? (() => Promise.resolve()));
  return { records: prepared.map((r) => r.records), stop };
}

interface Prepared {
  run: ReadyRun;
  cases: ReadonlyMap<string, Case>;
  /** Records of the plan; those of this session are added as they come. */
  records: TrialDigest[];
  pending: Generator<PlannedTrial>;
  progress: Progress;
}

function prepare(run: ReadyRun): Prepared {
  const { manifest, deps } = run;
  const records = deps.earlier.filter(isPlanned(manifest));
  const decided = new Set(records.filter(isDecided).map((r) => r.key));
  return {
    run,
    cases: new Map(deps.cases.map((c) => [c.id, c])),
    records,
    pending: pendingTrials(manifest, decided, deps.lastTook ?? new Map<string, number>()),
    progress: countEarlier(manifest, records, decided),
  };
}

/**
 * The trials that are not decided yet. Those of cases that took longest last time come first, so that no long one begins
 * when all others are done. A case that nobody has timed is taken for an ordinary one. Graham 1969: at most a third longer
 * than the best order there is. But the very first is one of the quickest: what it writes into the prompt cache, all others
 * wait for.
 */
function* pendingTrials(
  manifest: Manifest,
  decided: ReadonlySet<string>,
  took: ReadonlyMap<string, number>,
): Generator<PlannedTrial> {
  const known = [...took.values()];
  const ordinary = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const of = (c: { id: string }): number => took.get(c.id) ?? ordinary;
  if (took.size === 0) return yield* undecided(manifest.cases, decided);
  const longestFirst = manifest.cases.toSorted((a, b) => of(b) - of(a));
  const [opening] = undecided(longestFirst.toReversed(), decided);
  if (opening === undefined) return;
  yield opening;
  for (const planned of undecided(longestFirst, decided)) if (planned.key !== opening.key) yield planned;
}

function* undecided(
  cases: Manifest["cases"],
  decided: ReadonlySet<string>,
): Generator<PlannedTrial, undefined> {
  for (const planned of plannedTrials({ cases })) if (!decided.has(planned.key)) yield planned;
}

/** Jobs of several runs, each with its place in line: the first of each run, then the second of each, and so on. */
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

/** A client whose requests, all those of a trial, stand in line where the trial stands: grading keeps up with playing. */
export function inOrder(claude: Claude, order: number): Claude {
  return { send: (request, options) => claude.send(request, { ...options, order }) };
}

/** Puts a trial together: the agent under test, the case's customer, its graders. */
function assembleTrial(
  planned: PlannedTrial,
  cases: ReadonlyMap<string, Case>,
  manifest: Manifest,
  deps: RunDeps & { signal: AbortSignal },
): Trial {
  const testCase = cases.get(planned.caseId);
  if (testCase === undefined) throw new Error(`the plan names a case that was not loaded: ${planned.caseId}`);
  const { claude, agent, signal, clock } = deps;
  const identity = `${planned.caseId}#${planned.trial}`;
  // Opaque and the same for every request of the trial, as a customer's session id would be.
  const userId = contentHash({ identity, seed: manifest.seed }).slice(0, 32);
  return {
    planned,
    variant: manifest.variant.id,
    testCase,
    clock,
    signal,
    begin: (onCall) =>
      agent.begin({
        testCase,
        trial: planned.trial,
        identity,
        userId,
        model: manifest.variant.model,
        claude,
        clock,
        onCall,
      }),
    customer: (onCall) =>
      createCustomer(testCase, {
        claude,
        model: manifest.customerModel,
        agentName: agent.name,
        identity,
        userId,
        signal,
        onCall,
      }),
    grade: (transcript, onCall) =>
      gradeTrial({
        graders: deps.graders,
        testCase,
        transcript,
        knowledge: agent.knowledge,
        judge: { claude, model: manifest.judgeModel, signal },
        identity,
        onCall,
      }),
  };
}

function countEarlier(
  manifest: Manifest,
  records: readonly TrialDigest[],
  decided: ReadonlySet<string>,
): Progress {
  const progress: Progress = {
    total: countTrials(manifest),
    done: 0,
    doneNow: 0,
    failed: 0,
    errored: 0,
    unscored: 0,
  };
  for (const record of new Map(records.filter((r) => decided.has(r.key)).map((r) => [r.key, r])).values()) {
    count(progress, record);
  }
  return { ...progress, doneNow: 0 };
}

function count(progress: Progress, record: TrialDigest): void {
  progress.done++;
  progress.doneNow++;
  if (record.outcome === "failed") progress.failed++;
  if (record.outcome === "errored") progress.errored++;
  if (record.outcome === "unscored") progress.unscored++;
}

function addProgress(a: Progress, b: Progress): Progress {
  return {
    total: a.total + b.total,
    done: a.done + b.done,
    doneNow: a.doneNow + b.doneNow,
    failed: a.failed + b.failed,
    errored: a.errored + b.errored,
    unscored: a.unscored + b.unscored,
  };
}
