import type { ComparedRun } from "../../reports/index.ts";
import { labelsOf } from "../label/files.ts";
import type { World } from "../world.ts";

/** Adds people's labels of the agents' conversations to the runs. */
export async function withLabels(
  runs: readonly ComparedRun[],
  world: Pick<World, "cwd" | "tell">,
): Promise<ComparedRun[]> {
  const found: ComparedRun[] = [];
  for (const run of runs) found.push({ ...run, labels: await labelsOf(world, run.manifest.variant) });
  return found;
}
