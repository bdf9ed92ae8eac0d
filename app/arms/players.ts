import { join } from "node:path";
import { makeFolder } from "../../claude/index.ts";
import type { Case } from "../../cases/index.ts";
import {
  executeRuns,
  newRunId,
  promptedAgent,
  runFolder,
  type Progress,
  type Stop,
  type TrialDigest,
} from "../../runner/index.ts";
import { createConnection, type Connection } from "../run/connect.ts";
import { lockRun } from "../run/folder/lock.ts";
import { inNewFolder } from "../run/folder/new-folder.ts";
import { openSharedResponses } from "../run/folder/shared-responses.ts";
import { openRun, type PreparedRun } from "../run/open.ts";
import { gather, plan, type Ingredients, type RunOptions } from "../run/prepare.ts";
import { embedderOf } from "../run/subject/embedder.ts";
import { UserError } from "../user-error.ts";
import type { Prompt } from "../../prompts/index.ts";

/** An agent that is played repeatedly with more cases: the one under test, or a changed one. */
export interface PlayedArm {
  /** Its folder within the run's folder. */
  id: string;
  /** Its name in reports. */
  name: string;
  prompt: Prompt;
  /** How many trials of each case have been played so far. */
  asked: Map<string, number>;
}

/** Plays several agents (arms) side by side, one round at a time. */
export interface Players {
  folder: string;
  ingredients: Ingredients;
  /** The agent's model. Empty before the first round. */
  model(): string;
  /**
   * Plays every arm up to the number of trials that it is asked for.
   * @returns the new trials of each arm, and why it stopped early if it did
   */
  round(arms: readonly PlayedArm[]): Promise<{ fresh: Map<string, TrialDigest[]>; stop: Stop | null }>;
  close(): Promise<void>;
}

export interface PlaySession {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/**
 * Makes the folder in which arms are played. Each arm is an ordinary run in its own folder, which grows with
 * each round.
 * @throws {UserError} for every mistake that can be found before anything is sent
 */
export async function openPlayers(
  options: RunOptions,
  session: PlaySession,
  command: string,
): Promise<Players> {
  const { world } = options;
  const ingredients = await gather(options);
  const refusal = refusalOf(options, ingredients, command);
  if (refusal !== null) {
    await ingredients.subject.close();
    throw new UserError(refusal);
  }
  const now = world.now();
  const id = newRunId(now, world.random);
  const folder = join(options.out, id);
  const connection = createConnection(options, world);
  const others = await openSharedResponses(options.out, world.tell);
  const cases = new Map(ingredients.chosen.map((c) => [c.id, c]));
  const seen = new Map<string, Set<string>>();
  let model = "";
  // The arms' folders have their own locks.
  await inNewFolder({ path: folder, world }, (unlock) => unlock());

  async function open(arm: PlayedArm): Promise<PreparedRun> {
    const own = runFolder(join(folder, arm.id));
    await makeFolder(own.path);
    const mine: Ingredients = {
      ...ingredients,
      prompt: arm.prompt,
      subject: {
        ...ingredients.subject,
        agent: promptedAgent(arm.prompt, embedderOf(arm.prompt, world.env)),
        prompt: arm.prompt,
        close: () => Promise.resolve(),
      },
      chosen: [...arm.asked].flatMap(([caseId, trials]) => withTrials(cases.get(caseId), trials)),
    };
    const manifest = plan({
      options: { ...options, variantName: arm.name },
      ingredients: mine,
      folder: own,
      createdAt: now.toISOString(),
      runId: `${id}/${arm.id}`,
    });
    return openRun({
      manifest,
      folder: own,
      ingredients: mine,
      unlock: await lockRun(own.path, await world.machine()),
      connection: keptOpen(connection),
      world,
      others,
    });
  }

  return {
    folder,
    ingredients,
    model: () => model,
    async round(arms) {
      const runs: PreparedRun[] = [];
      try {
        for (const arm of arms) runs.push(await open(arm));
        model = runs[0]?.manifest.variant.model ?? "";
        const concurrency = Math.max(...runs.map(({ manifest }) => manifest.concurrency));
        const { records, stop } = await executeRuns(runs, { concurrency, ...session });
        const fresh = new Map<string, TrialDigest[]>();
        for (const [index, { id: arm }] of arms.entries()) {
          const before = seen.get(arm) ?? new Set();
          fresh.set(
            arm,
            (records[index] ?? []).filter(({ key }) => !before.has(key)),
          );
          seen.set(arm, new Set(records[index]?.map(({ key }) => key)));
        }
        return { fresh, stop };
      } finally {
        for (const run of runs) await run.close();
      }
    },
    async close() {
      connection.close();
      others.close();
      await ingredients.subject.close();
    },
  };
}

function withTrials(found: Case | undefined, trials: number): Case[] {
  return found === undefined ? [] : [{ ...found, trials }];
}

/** Why the arms of an agent can't be played; null where they can. */
function refusalOf(
  { budgetUsd, budgetTokens }: RunOptions,
  { subject, target }: Ingredients,
  command: string,
): string | null {
  if (subject.own !== null) {
    return `What an agent of your own is told is not known here. ${command} takes a prompt folder: --prompt.`;
  }
  if (target.target.simulated || budgetUsd !== undefined || budgetTokens !== undefined) return null;
  return `${command} plays many conversations, and each is paid for. Say how much it may cost: --budget-usd 10. --simulator tries it for nothing.`;
}

/** The connection that all rounds use. No round closes it. */
function keptOpen(connection: Connection): Connection {
  return {
    budget: connection.budget,
    open: (target, manifest) => connection.open(target, manifest),
    batches: () => connection.batches(),
    close: () => undefined,
  };
}
