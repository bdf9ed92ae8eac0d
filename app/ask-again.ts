import { join } from "node:path";
import { describeTools } from "../agent/index.ts";
import { loadLibrary, type Case, type KnownTools } from "../cases/index.ts";
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
import { gradeCheck, type Check } from "../graders/index.ts";
import type { Transcript } from "../graders/contract/transcript.ts";
import { knownTools, loadPrompt, promptKnowledge, type Prompt } from "../prompts/index.ts";
import type { Manifest } from "../runner/index.ts";
import { askAll } from "./asking/ask-all.ts";
import { requestsAtOnce, type Concurrency } from "./run/concurrency.ts";
import { createConnection } from "./run/connect.ts";
import { lockRun } from "./run/folder/lock.ts";
import type { LimitFlags } from "./run/limits.ts";
import { chooseSimulatedTarget } from "./run/simulated.ts";
import { problemsError } from "./run/subject/library.ts";
import { UserError, withFiles } from "./user-error.ts";
import type { World } from "./world.ts";

/** What of the judge is asked again, and with what. */
export interface AskAgainOptions extends LimitFlags {
  out: string;
  cases?: string;
  prompt?: string;
  concurrency: Concurrency;
  world: World;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/** Runs work with a signal that is aborted when a person wants to stop it; `onStop` is called first. */
export type Stoppable = <T>(work: (signal: AbortSignal) => Promise<T>, onStop: () => void) => Promise<T>;

/** A question to the judge about a finished conversation, unchanged or changed. */
export interface AgainQuestion {
  check: Check;
  checkId: string;
  turn: number | null;
  transcript: () => Transcript;
  /** An identity of its own, so that no earlier answer is used for it. The same command finds it again. */
  identity: string;
}

export interface AgainAnswers<Question extends AgainQuestion> {
  answers: { question: Question; status: "pass" | "fail" | "unscored" }[];
  /** Why it ended early; null where it did not. */
  stopped: string | null;
}

/** The run whose judge is asked again. */
interface Judged {
  manifest: Manifest;
  folder: string;
}

/**
 * The prompt of a run as the agent was given it, and its cases as they are now.
 * @throws {UserError} where the prompt has changed since: the judge would be told something else
 */
export async function casesOfRun(
  { manifest, folder }: Judged,
  options: AskAgainOptions,
): Promise<{ prompt: Prompt; cases: readonly Case[] }> {
  const prompt = await loadPrompt(options.prompt ?? manifest.variant.prompt, {
    cwd: options.world.cwd,
    set: manifest.variant.set,
  });
  if (prompt.hash !== manifest.variant.promptHash) {
    throw new UserError(
      `${prompt.source} is not what the agent was told in ${folder}, so the judge can't be asked the same again. Name it as it was then, such as --prompt ${manifest.variant.prompt}@COMMIT`,
    );
  }
  const tools: KnownTools = describeTools(knownTools(prompt));
  const loaded = await loadLibrary({
    dir: options.cases ?? manifest.casesFolder,
    graders: options.world.graders,
    tools,
    today: options.world.now().toISOString().slice(0, 10),
  });
  // An expired quarantine must not prevent asking: asking is how it is resolved.
  const wrong = loaded.problems.filter((p) => !p.location.file.endsWith("/quarantine.yaml"));
  if (wrong.length > 0) throw problemsError(wrong, loaded.sources, options.world);
  return { prompt, cases: loaded.library.cases };
}

/**
 * Plans to ask a run's judge again. Announces what it will do, and sends nothing yet.
 * @param o.words the announcement, given the model and its address
 * @param o.log name of the file in --out that keeps the answers
 * @returns a function that asks
 * @throws {UserError} when the same judge can't be asked any more
 */
export async function prepareAsking<Question extends AgainQuestion>(o: {
  options: AskAgainOptions;
  run: Judged;
  prompt: Prompt;
  questions: readonly Question[];
  log: string;
  words: (about: { simulated: boolean; model: string; baseUrl: string }) => string;
}): Promise<() => Promise<AgainAnswers<Question>>> {
  const { options, prompt, questions } = o;
  const { manifest } = o.run;
  const { world } = options;
  const chosen = await chooseSimulatedTarget({
    world,
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
  const concurrency = requestsAtOnce(options.concurrency, baseUrl);
  const connection = createConnection(options, world);
  const client = connection.open(chosen, { ...manifest, concurrency });
  world.tell(o.words({ simulated, model, baseUrl }));
  if (simulated) {
    world.tell("A simulated judge always answers the same, so nothing here says anything about Claude.");
  }
  return () =>
    withFiles(`${options.out} can't be written`, async () => {
      await makeFolder(options.out);
      const unlock = await lockRun(options.out, await world.machine());
      try {
        const log = await openResponseLog(join(options.out, o.log), {
          scope: scopeOf(chosen, manifest),
          redact: chosen.redact,
        });
        try {
          const asked = await askJudge(questions, {
            claude: withResponseLog(client, log),
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
        connection.close();
        await unlock();
      }
    });
}

/** What happened to the answers on the disk; null when all are there. */
function lossOf(log: ResponseLog): Promise<string | null> {
  return log.check().then(
    () => null,
    (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
  );
}

interface Asking {
  claude: Claude;
  model: string;
  knowledge: string;
  concurrency: number;
  options: AskAgainOptions;
}

async function askJudge<Question extends AgainQuestion>(
  questions: readonly Question[],
  o: Asking,
): Promise<AgainAnswers<Question>> {
  const answers: AgainAnswers<Question>["answers"] = [];
  const stopped = await o.options.stoppable(
    (signal) =>
      askAll({
        jobs: questions,
        concurrency: o.concurrency,
        signal,
        ask: async (question) => void answers.push({ question, status: await ask(question, o, signal) }),
      }),
    () => o.options.world.tell("Stopping. Ctrl-C again quits at once."),
  );
  return { answers, stopped };
}

async function ask(
  { check, checkId, turn, transcript, identity }: AgainQuestion,
  o: Asking,
  signal: AbortSignal,
): Promise<"pass" | "fail" | "unscored"> {
  try {
    const { verdict } = await gradeCheck({
      graders: o.options.world.graders,
      check,
      id: checkId,
      subject: { transcript: transcript(), turn, knowledge: o.knowledge },
      context: {
        judge: { claude: o.claude, model: o.model, identity, signal, onCall: () => undefined },
      },
    });
    return verdict.status;
  } catch (cause) {
    if (!(cause instanceof ClaudeError) || cause.endsRun || cause.failure.kind === "aborted") throw cause;
    return "unscored";
  }
}
