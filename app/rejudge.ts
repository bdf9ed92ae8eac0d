import { join } from "node:path";
import { describeTools } from "../agent/index.ts";
import { caseContentHash, checksOf, loadLibrary, type KnownTools } from "../cases/index.ts";
import {
  ClaudeError,
  IN_PROCESS,
  makeFolder,
  openResponseLog,
  scopeOf,
  withResponseLog,
  type Claude,
  type ResponseLog,
} from "../claude/index.ts";
import { gradeCheck, graderVersions, type Check } from "../graders/index.ts";
import { knownTools, loadPrompt, promptKnowledge } from "../prompts/index.ts";
import { plural, type Opinion, type PooledTrials, type PooledTrial } from "../reports/index.ts";
import { askAll } from "./asking/ask-all.ts";
import { requestsAtOnce, type Concurrency } from "./run/concurrency.ts";
import { problemsError } from "./run/subject/library.ts";
import { lockRun } from "./run/folder/lock.ts";
import { connect } from "./run/connect.ts";
import { chooseSimulatedTarget } from "./run/simulated.ts";
import { UserError, withFiles } from "./user-error.ts";
import type { World } from "./world.ts";

/** What of the judge is asked again, and with what. */
export interface RejudgeOptions {
  out: string;
  cases?: string;
  prompt?: string;
  concurrency: Concurrency;
  world: World;
  /** Milliseconds without an answer after which it stops. */
  giveUpAfter?: number | undefined;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/** Runs work with a signal that is aborted when a person wants it to stop; `onStop` is told first. */
export type Stoppable = <T>(work: (signal: AbortSignal) => Promise<T>, onStop: () => void) => Promise<T>;

/** A question to the judge about a finished conversation. */
interface Again {
  trial: PooledTrial;
  checkId: string;
  check: Check;
  turn: number | null;
  /** Counts from 1. */
  time: number;
}

/** What came of asking again, and why it ended early if it did. */
export interface Rejudging {
  opinions: Opinion[];
  stopped: string | null;
}

/**
 * Plans to ask the judge about the same conversations again: about every trial of a case, whether it passed or failed,
 * since a second chance for failures alone would only raise the rate. Announces what it will do.
 * @returns what asks
 * @throws {UserError} when the same question can't be asked any more
 */
export async function prepareRejudging(o: {
  options: RejudgeOptions;
  times: number;
  pool: PooledTrials;
  again: readonly { caseId: string; checks: string[] }[];
}): Promise<() => Promise<Rejudging>> {
  const { options, pool } = o;
  const { tell } = options.world;
  const { manifest } = pool.newest;
  const prompt = await loadPrompt(options.prompt ?? manifest.variant.prompt, {
    cwd: options.world.cwd,
    set: manifest.variant.set,
  });
  if (prompt.hash !== manifest.variant.promptHash) {
    throw new UserError(
      `${prompt.source} is not what the agent was told in ${pool.newest.folder}, so the judge can't be asked the same again. Name it as it was then, such as --prompt ${manifest.variant.prompt}@COMMIT`,
    );
  }
  const questions = await plan({ ...o, tools: describeTools(knownTools(prompt)) });
  const chosen = await chooseSimulatedTarget({
    world: options.world,
    simulator: manifest.target.simulated && manifest.target.baseUrl === IN_PROCESS,
    seed: manifest.seed,
    mind: manifest.target.mind?.file,
    agent: null,
  });
  const { simulated, baseUrl } = chosen.target;
  if (simulated !== manifest.target.simulated) {
    throw new UserError(
      simulated
        ? "The run was judged by Claude, and the simulator can't say what Claude would say again. Set ANTHROPIC_API_KEY."
        : "The run was judged by a simulator. Set ANTHROPIC_BASE_URL as it was for the run, without a key.",
    );
  }
  const model = manifest.judgeModel;
  const trials = new Set(questions.map((q) => q.trial.identity)).size;
  tell(
    `${simulated ? "Asking" : "About to ask"} ${model} ${plural(questions.length, "question")} at ${baseUrl}: ${plural(o.again.length, "case")}, ${plural(trials, "conversation")}, each ${o.times === 1 ? "once" : `${o.times} times`} more.`,
  );
  if (simulated)
    tell("A simulated judge always answers the same, so nothing here says anything about Claude.");

  const concurrency = requestsAtOnce(options.concurrency, baseUrl);
  return () =>
    withFiles(`${options.out} can't be written`, async () => {
      await makeFolder(options.out);
      const unlock = await lockRun(options.out, await options.world.machine());
      try {
        const log = await openResponseLog(join(options.out, "rejudge.ndjson"), {
          scope: scopeOf(chosen, manifest),
          redact: chosen.redact,
        });
        try {
          const claude = withResponseLog(
            connect(chosen, { concurrency, tell: options.world.tell, giveUpAfter: options.giveUpAfter }),
            log,
          );
          const asked = await askAgain(questions, {
            claude,
            model,
            knowledge: promptKnowledge(prompt),
            concurrency,
            options,
          });
          return { ...asked, stopped: asked.stopped ?? (await lossOf(log)) };
        } finally {
          await log.close();
        }
      } finally {
        await unlock();
      }
    });
}

/** What happened to the answers on the disk; null when they are all there. */
function lossOf(log: ResponseLog): Promise<string | null> {
  return log.check().then(
    () => null,
    (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
  );
}

/** Every question, with the checks as the cases hold them. */
async function plan(o: {
  options: RejudgeOptions;
  times: number;
  pool: PooledTrials;
  again: readonly { caseId: string; checks: string[] }[];
  tools: KnownTools;
}): Promise<Again[]> {
  const { options, pool } = o;
  const { tell } = options.world;
  const dir = options.cases ?? pool.newest.manifest.casesFolder;
  const loaded = await loadLibrary({
    dir,
    graders: options.world.graders,
    tools: o.tools,
    today: options.world.now().toISOString().slice(0, 10),
  });
  // An ended quarantine is no reason not to ask: it is what the asking is for.
  const wrong = loaded.problems.filter((p) => !p.location.file.endsWith("/quarantine.yaml"));
  if (wrong.length > 0) throw problemsError(wrong, loaded.sources, options.world);
  const versions = graderVersions(options.world.graders);
  const changed: string[] = [];
  const questions = o.again.flatMap(({ caseId, checks }) => {
    const pooled = pool.cases.find((c) => c.summary.id === caseId);
    const testCase = loaded.library.cases.find((c) => c.id === caseId);
    if (pooled === undefined) return [];
    if (testCase === undefined || caseContentHash(testCase, versions) !== pooled.summary.contentHash) {
      changed.push(caseId);
      return [];
    }
    const placed = checksOf(testCase).filter((c) => checks.includes(c.id));
    return pooled.trials.flatMap((trial) =>
      placed.flatMap(({ id, check, turn }) => {
        if (!trial.record.checks.some((c) => c.id === id && c.status !== "unscored")) return [];
        return Array.from({ length: o.times }, (_, i): Again => ({
          trial,
          checkId: id,
          check,
          turn,
          time: i + 1,
        }));
      }),
    );
  });
  if (questions.length === 0) {
    throw new UserError(
      `${changed.join(", ")} changed since the run, so the judge can't be asked the same again. Run them anew: assay run --case ${changed[0] ?? "ID"} --trials 10`,
    );
  }
  if (changed.length > 0) tell(`Not asked again, because they changed since: ${changed.join(", ")}.`);
  return questions;
}

async function askAgain(
  questions: readonly Again[],
  o: { claude: Claude; model: string; knowledge: string; concurrency: number; options: RejudgeOptions },
): Promise<Rejudging> {
  const opinions: Opinion[] = [];
  const stopped = await o.options.stoppable(
    (stop) =>
      askAll({
        jobs: questions,
        concurrency: o.concurrency,
        signal: stop,
        ask: async (question, signal) => void opinions.push(await ask(question, { ...o, signal })),
      }),
    () => o.options.world.tell("Stopping. Ctrl-C again quits at once."),
  );
  return { opinions, stopped };
}

/** One opinion. Its identity is its own, so that no earlier answer is taken for it. */
async function ask(
  { trial, checkId, check, turn, time }: Again,
  o: { claude: Claude; model: string; knowledge: string; signal: AbortSignal; options: RejudgeOptions },
): Promise<Opinion> {
  const { record, identity } = trial;
  try {
    const { verdict } = await gradeCheck({
      graders: o.options.world.graders,
      check,
      id: checkId,
      subject: { transcript: record.whole().transcript, turn, knowledge: o.knowledge },
      context: {
        judge: {
          claude: o.claude,
          model: o.model,
          identity: `again ${identity} ${checkId} ${time}`,
          signal: o.signal,
          onCall: () => undefined,
        },
      },
    });
    return { identity, checkId, status: verdict.status };
  } catch (cause) {
    if (!(cause instanceof ClaudeError) || cause.endsRun || cause.failure.kind === "aborted") throw cause;
    return { identity, checkId, status: "unscored" };
  }
}
