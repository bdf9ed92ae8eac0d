import { latestRun, readManifest, runFolder, type Manifest, type RunFolder } from "../../runner/index.ts";
import { IN_PROCESS } from "../../claude/index.ts";
import { BATCH_FLAGS } from "./batches.ts";
import { createConnection, type Connection } from "./connect.ts";
import { LIMIT_FLAGS } from "./limits.ts";
import { lockRun, type Unlock } from "./folder/lock.ts";
import { openRun, type PreparedRun } from "./open.ts";
import { gather, plan, type Ingredients, type RunOptions } from "./prepare.ts";
import { changedBy } from "./same-as-before.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";

/** The processes that play a run are not part of its plan. */
export const QUEUE_FLAGS: readonly string[] = ["--queue", "--no-local", "--slice", "--lock"];

/** Flags that may be given with --resume. Everything else is part of the stored plan. */
const WITH_RESUME = new Set([
  "--resume",
  "--out",
  "--strict",
  "--no-html",
  "--github",
  "--concurrency",
  ...LIMIT_FLAGS,
  ...BATCH_FLAGS,
  ...QUEUE_FLAGS,
]);

/**
 * Continues a run that was interrupted. What was changed in the meantime (a prompt, a case, a grader) runs
 * again, and the rest is kept: the plan is made again, and only trials with the same content key are the
 * same.
 * @param connection shared by several runs that are continued together
 */
export async function prepareResume(
  options: RunOptions,
  connection: Connection = createConnection(options, options.world),
): Promise<PreparedRun> {
  const folder =
    typeof options.resume === "string" ? runFolder(options.resume) : await latestRun(options.out);
  if (folder === null)
    throw new UserError(`There is no run in ${options.out} to go on with. Start one: assay run`);
  const others = changedBy(options, await readManifest(folder), WITH_RESUME);
  if (others.length > 0) {
    throw new UserError(
      `--resume goes on with the plan of an earlier run, so ${others.join(" ")} can't be changed. Leave it out, or start a new run without --resume.`,
    );
  }
  return withLock({ folder, world: options.world }, (unlock) =>
    takeUp({ options, folder, unlock, connection }),
  );
}

/** Continues a folder that no other process is writing. The lock is released when that fails. */
export async function withLock<T>(
  { folder, world }: { folder: RunFolder; world: Pick<World, "machine"> },
  work: (unlock: Unlock) => Promise<T>,
): Promise<T> {
  const unlock = await withFiles(`${folder.path} can't be written`, async () =>
    lockRun(folder.path, await world.machine()),
  ).catch(async (cause: unknown) => {
    // A folder that is not a run is the likelier mistake, and gives the better message.
    await readManifest(folder);
    throw cause;
  });
  try {
    return await work(unlock);
  } catch (cause) {
    await unlock();
    throw cause;
  }
}

async function takeUp(o: {
  options: RunOptions;
  folder: RunFolder;
  unlock: Unlock;
  connection: Connection;
}): Promise<PreparedRun> {
  const { options, folder, unlock, connection } = o;
  const again = await gatherAgain(options, folder);
  const manifest = again.plan();
  return withFiles(`${folder.path} can't be written`, () =>
    openRun({
      manifest,
      folder,
      ingredients: again.ingredients,
      goesOn: true,
      unlock,
      connection,
      world: options.world,
      flags: options,
    }),
  );
}

/** What an earlier session planned, and the same plan made again from the current files. */
export interface Again {
  old: Manifest;
  ingredients: Ingredients;
  /**
   * The old plan as it would be made today. @param trials for every case, in place of those of the old plan
   */
  plan: (trials?: number) => Manifest;
}

/** @throws {UserError} when the run can't be resumed: another target, or cases that are gone */
export async function gatherAgain(options: RunOptions, folder: RunFolder): Promise<Again> {
  const old = await readManifest(folder);
  const same: RunOptions = {
    ...options,
    places: [],
    suite: [],
    tag: [],
    case: [],
    cases: old.casesFolder,
    ...(old.variant.ownAgent === true
      ? { prompt: "", agent: old.variant.prompt }
      : {
          prompt: old.variant.prompt,
          model: old.variant.model,
          set: old.variant.set ?? [],
          ...(old.variant.name !== undefined && { variantName: old.variant.name }),
        }),
    judgeModel: old.judgeModel,
    customerModel: old.customerModel,
    seed: old.seed,
    cache: old.cache === "shared",
    ...(old.batch !== undefined && { batch: old.batch }),
    ...(old.shard !== undefined && { shard: old.shard }),
    simulator: old.target.simulated && old.target.baseUrl === IN_PROCESS,
    ...(old.target.mind !== undefined && { mind: old.target.mind.file }),
  };
  const ingredients = await gather(same);
  if (ingredients.target.target.baseUrl !== old.target.baseUrl) {
    throw new UserError(
      `${folder.path} was made at ${old.target.baseUrl}, but the environment now says ${ingredients.target.target.baseUrl}. Set ANTHROPIC_BASE_URL and the key as they were, or start a new run.`,
    );
  }
  const trials = new Map(old.cases.map((c) => [c.id, c.trials]));
  ingredients.chosen = ingredients.chosen.flatMap((c) => {
    const planned = trials.get(c.id);
    return planned === undefined ? [] : [{ ...c, trials: planned }];
  });
  const here = new Set(ingredients.chosen.map((c) => c.id));
  const gone = old.cases.filter((c) => !here.has(c.id)).map((c) => c.id);
  if (gone.length > 0) {
    throw new UserError(
      `${folder.path} has cases that no longer exist: ${gone.join(", ")}. Bring them back to go on with it, or start a new run.`,
    );
  }
  const planAgain = (all?: number): Manifest =>
    plan({
      options: same,
      ingredients:
        all === undefined
          ? ingredients
          : { ...ingredients, chosen: ingredients.chosen.map((c) => ({ ...c, trials: all })) },
      folder,
      createdAt: old.createdAt,
      runId: old.runId,
      command: old.command,
      ...(old.choice && { choice: old.choice }),
    });
  return { old, ingredients, plan: planAgain };
}
