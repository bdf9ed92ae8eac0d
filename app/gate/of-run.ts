import { resolve } from "node:path";
import type { GateAnalysis } from "../../reports/gate/analysis.ts";
import { analyzeGate } from "../../reports/gate/analyze.ts";
import type { RunFolder, StoredRun } from "../../runner/index.ts";
import { labelsOf } from "../label/files.ts";
import type { World } from "../world.ts";
import { readBaseline } from "./baseline-file.ts";
import { readGatePlan } from "./plan.ts";
import { unselectedOf } from "./unselected.ts";

/**
 * What a gate decides by the records of its run, as it was asked to and against its baseline as that is now.
 * @returns null for a run that no gate made, and where its baseline is gone
 */
export async function gateOfRun(
  folder: RunFolder,
  { manifest, records }: Pick<StoredRun, "manifest" | "records">,
  world: Pick<World, "cwd" | "tell">,
): Promise<GateAnalysis | null> {
  const plan = await readGatePlan(folder);
  if (plan === null) return null;
  const baseline = plan.baseline === null ? null : await readBaseline(resolve(world.cwd, plan.baseline));
  if (plan.baseline !== null && baseline === null) return null;
  return analyzeGate({
    baseline,
    manifest,
    records,
    settings: plan.settings,
    labels: await labelsOf(world, manifest.variant),
    ...(baseline !== null && { unselected: unselectedOf(baseline, manifest) }),
  });
}
