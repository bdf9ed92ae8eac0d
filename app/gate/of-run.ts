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
 * The decision of a gate from the records of its run, with its own settings and the present state of its
 * baseline.
 * @returns null for a run that is not a gate's, and where its baseline is gone
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
