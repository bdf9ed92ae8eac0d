import { realpath } from "node:fs/promises";
import { countTrials, readRun, runFolder } from "../../runner/index.ts";
import type { ComparedRun } from "../../reports/index.ts";
import { tuneEngine } from "../machine/tune-engine.ts";
import { readComparisonPlan } from "../../app/compare/folder.ts";
import { refusePart } from "../../app/runs/choose.ts";
import { say } from "../desk/say.ts";
import { UserError, withFiles } from "../../app/user-error.ts";

/**
 * Reads finished runs from only their manifests and journals. The folder of a comparison means all its runs.
 * @throws {UserError} for fewer than two, and for one that is named twice
 */
export async function readRuns(named: readonly string[]): Promise<ComparedRun[]> {
  const paths = (
    await Promise.all(named.map(async (path) => (await readComparisonPlan(path)) ?? [path]))
  ).flat();
  if (paths.length < 2) {
    throw new UserError(
      `A comparison needs at least two, and ${paths[0] === undefined ? "none is named" : `only ${paths[0]} is named`}. Name two run folders (assay compare RUN_A RUN_B), or variants to play (assay compare --model sonnet,haiku).`,
    );
  }
  const runs = await Promise.all(paths.map(readNamed));
  const seen = new Map<string, string>();
  for (const [i, run] of runs.entries()) {
    const path = paths[i] ?? "";
    // A copy of a run is the same evidence, and would count twice.
    for (const identity of [await realpath(path), `${run.manifest.runId} ${run.manifest.createdAt}`]) {
      const earlier = seen.get(identity);
      if (earlier !== undefined && earlier !== path) {
        throw new UserError(`${earlier} and ${path} are the same run. Name another one.`);
      }
      if (earlier !== undefined && paths.indexOf(path) !== i) {
        throw new UserError(`${path} is named twice. Name another run.`);
      }
      seen.set(identity, path);
    }
  }
  return runs;
}

async function readNamed(path: string): Promise<ComparedRun> {
  const run = await withFiles("The journal can't be read", () => readRun(runFolder(path)));
  refusePart(run.manifest, path);
  tuneEngine(countTrials(run.manifest));
  for (const problem of run.problems) say(`Warning: ${problem}`);
  return run;
}
