import { ClaudeError, type Claude } from "../claude/types.ts";
import { contentHash } from "../claude/hash.ts";
import { createEva, createTools } from "../agent/index.ts";
import type { Case } from "../cases/types.ts";
import { promptKnowledge, type Prompt } from "../prompts/index.ts";
import { createCustomer } from "./customer/index.ts";
import { quoteBackendOf } from "./fixtures.ts";
import { gradeTrial } from "./grade-trial.ts";
import { JournalError, type Journal } from "./journal.ts";
import type { Manifest, PlannedTrial, TrialRecord } from "./records.ts";
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
export type Stop = { kind: "interrupted" } | { kind: "fatal"; message: string };

/** What a run needs besides its plan. */
export interface RunDeps {
  /** Answers from the response log where it can, so that nothing is paid for twice. */
  claude: Claude;
  prompt: Prompt;
  cases: readonly Case[];
  journal: Journal;
  /** Records of an earlier session of the same run. */
  earlier: readonly TrialRecord[];
  signal: AbortSignal;
  clock: () => Date;
  onProgress: (progress: Progress) => void;
  onRecord?: (record: TrialRecord) => void;
}

/**
 * Runs every trial of the plan that is not decided yet, and journals each as it ends.
 * @returns all records of the plan, and why it stopped early if it did
 */
export async function executeRun(
  manifest: Manifest,
  deps: RunDeps,
): Promise<{ records: TrialRecord[]; stop: Stop | null }> {
  const planned = new Set(manifest.trials.map((t) => t.key));
  const records = deps.earlier.filter((r) => planned.has(r.key));
  const decided = new Set(records.filter((r) => r.outcome !== "errored").map((r) => r.key));
  const pending = manifest.trials.filter((t) => !decided.has(t.key));
  const cases = new Map(deps.cases.map((c) => [c.id, c]));
  const progress: Progress = countEarlier(manifest, records, decided);
  deps.onProgress({ ...progress });

  let stop: Stop | null = null;
  // A failure that ends the run ends what is under way too: no long conversation goes on for nothing.
  const ended = new AbortController();
  const signal = AbortSignal.any([deps.signal, ended.signal]);
  try {
    await runPool({
      jobs: pending,
      concurrency: manifest.concurrency,
      signal,
      run: async (trial) => {
        const played = await runTrial(assembleTrial(trial, cases, manifest, { ...deps, signal })).catch(
          (cause: unknown) => {
            ended.abort();
            throw cause;
          },
        );
        const record = await deps.journal.append(played);
        records.push(record);
        count(progress, record);
        deps.onRecord?.(record);
        deps.onProgress({ ...progress });
      },
    });
  } catch (cause) {
    if (cause instanceof JournalError) stop = { kind: "fatal", message: cause.message };
    else if (!(cause instanceof ClaudeError)) throw cause;
    else if (cause.failure.kind !== "aborted") stop = { kind: "fatal", message: cause.message };
  }
  const missing = manifest.trials.length - new Set(records.map((r) => r.key)).size;
  if (stop === null && deps.signal.aborted && missing > 0) stop = { kind: "interrupted" };
  return { records, stop };
}

/** Puts a trial together: the production agent with the case's backends, its customer, its graders. */
function assembleTrial(
  planned: PlannedTrial,
  cases: ReadonlyMap<string, Case>,
  manifest: Manifest,
  deps: RunDeps,
): Trial {
  const testCase = cases.get(planned.caseId);
  if (testCase === undefined) throw new Error(`the plan names a case that was not loaded: ${planned.caseId}`);
  const { claude, prompt, signal, clock } = deps;
  const identity = `${planned.caseId}#${planned.trial}`;
  // Opaque and the same for every request of the trial, as a customer's session id would be.
  const userId = contentHash({ identity, seed: manifest.seed }).slice(0, 32);
  return {
    planned,
    variant: manifest.variant.id,
    testCase,
    clock,
    agent: (onCall) => {
      const tools = createTools(prompt.tools, { quoteBackend: quoteBackendOf(testCase), clock });
      const eva = createEva({ claude, prompt, tools, model: manifest.variant.model, userId, identity });
      return (message) => eva.respond(message, { signal, onCall });
    },
    customer: (onCall) =>
      createCustomer(testCase, { claude, model: manifest.customerModel, identity, userId, signal, onCall }),
    grade: (transcript, onCall) =>
      gradeTrial({
        testCase,
        transcript,
        knowledge: promptKnowledge(prompt),
        judge: { claude, model: manifest.judgeModel, signal },
        identity,
        onCall,
      }),
  };
}

function countEarlier(
  manifest: Manifest,
  records: readonly TrialRecord[],
  decided: ReadonlySet<string>,
): Progress {
  const progress: Progress = {
    total: manifest.trials.length,
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

function count(progress: Progress, record: TrialRecord): void {
  progress.done++;
  progress.doneNow++;
  if (record.outcome === "failed") progress.failed++;
  if (record.outcome === "errored") progress.errored++;
  if (record.outcome === "unscored") progress.unscored++;
}
