import { batchesOfRun, cancelBatch, stateOfBatch, type OpenBatches } from "../../app/batch/batches.ts";
import type { World } from "../../app/world.ts";
import { plural } from "../../reports/index.ts";
import { say } from "../desk/say.ts";

interface BatchRequest {
  world: World;
  run: string;
}

/** `assay batch list`. @returns 0; 4 when the API could not be asked */
export async function listBatches(o: BatchRequest): Promise<number> {
  return eachBatch(o, stateOfBatch);
}

/** `assay batch cancel`. @returns 0; 4 when one could not be cancelled */
export async function cancelBatches(o: BatchRequest): Promise<number> {
  return eachBatch(o, cancelBatch);
}

async function eachBatch({ world, run }: BatchRequest, ask: typeof stateOfBatch): Promise<number> {
  const open = await batchesOfRun({ world, run });
  try {
    if (open.batches.length === 0) process.stdout.write(`${run} waits for no batch.\n`);
    return await tellAll(open, ask);
  } finally {
    open.close();
  }
}

async function tellAll(open: OpenBatches, ask: typeof stateOfBatch): Promise<number> {
  let code = 0;
  for (const batch of open.batches) {
    const name = batch.id ?? `a batch that was sent at ${new Date(batch.at).toISOString()}`;
    const { words, failed } = await ask(open, batch);
    if (failed) code = 4;
    process.stdout.write(`${name}, ${plural(batch.keys.length, "request")}: ${words}\n`);
  }
  if (open.batches.length > 0) say(`Their answers are taken by: assay run --resume ${open.run}`);
  return code;
}
