import { chooseTarget, createClaude, IN_PROCESS, type BatchApi } from "../../claude/index.ts";
import { readManifest, runFolder } from "../../runner/index.ts";
import { batchFile } from "../run/batches.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";

/** A batch as its run recorded it. */
interface OpenBatch {
  id: string | null;
  at: number;
  keys: readonly string[];
}

/** The batches of a run whose answers have not been collected, and their server. */
export interface OpenBatches {
  run: string;
  batches: readonly OpenBatch[];
  api: BatchApi;
  close: () => void;
}

/** @throws {UserError} when the folder is not a run, or requests would go to another server than the run's */
export async function batchesOfRun({ world, run }: { world: World; run: string }): Promise<OpenBatches> {
  const folder = runFolder(run);
  const { target, seed } = await readManifest(folder);
  const { openBatchesOf } = await import("../../claude/batches/index.ts");
  const batches = await withFiles(`${batchFile(folder)} can't be read`, () =>
    openBatchesOf(batchFile(folder)),
  );
  if (target.baseUrl === IN_PROCESS && batches.length > 0) {
    throw new UserError(
      `${run} was played on the simulator in its own process, and its batches ended with it.`,
    );
  }
  const chosen = await chooseTarget({
    env: world.env,
    simulator: false,
    seed,
    simulatedFetch: () => () => Promise.reject(new Error("nothing is asked")),
  });
  if (batches.length > 0 && chosen.target.baseUrl !== target.baseUrl) {
    throw new UserError(
      `${run} was made at ${target.baseUrl}, but the environment now says ${chosen.target.baseUrl}. Set ANTHROPIC_BASE_URL and the key as they were.`,
    );
  }
  const client = createClaude({ ...chosen.options, log: world.tell });
  return { run, batches, api: await client.batches(), close: () => client.close() };
}

/** What the API says about a batch, in words. */
export async function stateOfBatch(
  { api }: Pick<OpenBatches, "api">,
  { id }: OpenBatch,
): Promise<{ words: string; failed: boolean }> {
  if (id === null)
    return { words: "whether the API has it is not known; assay run --resume looks", failed: false };
  return asked(async () => ((await api.get(id, undefined)).ended ? "it has ended" : "it goes on"));
}

/** Cancels a batch. Answers that it has by then can still be collected, and may be billed. */
export async function cancelBatch(
  { api }: Pick<OpenBatches, "api">,
  { id }: OpenBatch,
): Promise<{ words: string; failed: boolean }> {
  if (id === null)
    return { words: "whether the API has it is not known; assay run --resume looks", failed: true };
  return asked(async () => ((await api.cancel(id)).ended ? "it had ended" : "it is being cancelled"));
}

async function asked(work: () => Promise<string>): Promise<{ words: string; failed: boolean }> {
  try {
    return { words: await work(), failed: false };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { words: cause.message, failed: true };
  }
}
