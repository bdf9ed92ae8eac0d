import type { EarlierRun } from "../../reports/plan/experience.ts";
import { readManifest, readRecords, runFolder, type Manifest, type RunFolder } from "../../runner/index.ts";
import { sameFile } from "../../cases/index.ts";
import { agentOf, promptFolderOf } from "../gate/baseline-file.ts";
import { runsIn, type ListedRun } from "../runs/list.ts";
import { withFiles } from "../user-error.ts";

export interface FoundRun extends EarlierRun {
  folder: string;
}

/**
 * Earlier runs that show what the planned run will take, newest first: runs of the same model and agent, with
 * cases that are still played in the same way. Each case is searched until it was found in `runs` of them, so
 * that a few small runs don't hide a complete one. A found folder that can't be read is skipped; a named one
 * is a mistake.
 * @param o.named run folders that are used instead, if they are of the same model
 * @throws {RunFolderError} for a named folder that is not a run
 */
export async function earlierRuns(o: {
  out: string;
  runs: number;
  named: readonly string[];
  plan: Pick<Manifest, "cases" | "variant">;
}): Promise<FoundRun[]> {
  if (o.named.length > 0) return namedRuns(o.named.map(runFolder), o.plan.variant.model);
  const wanted = new Map(o.plan.cases.map((c) => [c.id, { play: c.playHash, runs: o.runs }]));
  const found: FoundRun[] = [];
  for await (const listed of runsIn(o.out)) {
    if (wanted.size === 0) break;
    const { manifest, folder } = listed;
    // The trials of a part are in the merged run, too.
    if (manifest.shard !== undefined) continue;
    if (!isOf(o.plan.variant, manifest.variant) || !tellsOf(wanted, listed)) continue;
    const run = await readEarlier(folder, manifest);
    const played = new Set(run.records.map((r) => r.caseId));
    let useful = false;
    for (const { id, playHash } of manifest.cases) {
      const open = wanted.get(id);
      if (open?.play !== playHash || !played.has(id)) continue;
      useful = true;
      open.runs -= 1;
      if (open.runs === 0) wanted.delete(id);
    }
    if (useful) found.push(run);
  }
  return found;
}

/** Decided by the plan alone, so that no journal is read without need. */
function tellsOf(wanted: ReadonlyMap<string, { play: string }>, { manifest }: ListedRun): boolean {
  return manifest.cases.some((c) => wanted.get(c.id)?.play === c.playHash && c.trials > 0);
}

function isOf(planned: Manifest["variant"], earlier: Manifest["variant"]): boolean {
  return (
    planned.model === earlier.model &&
    (agentOf(planned) === agentOf(earlier) ||
      sameFile(promptFolderOf(planned.prompt), promptFolderOf(earlier.prompt)))
  );
}

async function namedRuns(folders: readonly RunFolder[], model: string): Promise<FoundRun[]> {
  const found: FoundRun[] = [];
  for (const folder of folders) {
    const manifest = await readManifest(folder);
    if (manifest.variant.model !== model) continue;
    const run = await readEarlier(folder, manifest);
    if (run.records.length > 0) found.push(run);
  }
  return found;
}

async function readEarlier(folder: RunFolder, manifest: Manifest): Promise<FoundRun> {
  const { records } = await withFiles("The journal can't be read", () => readRecords(folder, manifest));
  return { manifest, records, folder: folder.path };
}
