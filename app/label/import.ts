import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readLabels, type Label } from "../../labels/index.ts";
import { readManifest, runFolder, RunFolderError } from "../../runner/index.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { keptLabels, labelFileOf, openLabels } from "./files.ts";
import { masked } from "./mask.ts";

export interface LabelImportOptions {
  files: readonly string[];
  /** The folder of runs: a label names its run, and the run names its agent. */
  out: string;
  /** The agent of the labels, where their run is not here. */
  agent?: string;
  world: Pick<World, "cwd" | "tell">;
}

export interface LabelImport {
  /** What was added to each file of labels, by its name. */
  written: { file: string; added: number; known: number }[];
  /** One sentence for each line that is not a label. */
  problems: string[];
}

/**
 * Adds labels that were given elsewhere, such as in the page of a report, to the project's. Existing labels
 * are not added again.
 * @throws {UserError} for a file without a label, and for labels of an unknown agent: then nothing is written
 */
export async function importLabels(o: LabelImportOptions): Promise<LabelImport> {
  const problems: string[] = [];
  const labels: Label[] = [];
  for (const file of o.files) {
    const text = await withFiles(`${file} can't be read`, () => readFile(join(o.world.cwd, file), "utf8"));
    const read = readLabels({ file, text });
    if (read.labels.length === 0) {
      throw new UserError([`${file} holds no label.`, ...read.problems.slice(0, 1)].join(" "));
    }
    labels.push(...read.labels);
    problems.push(...read.problems);
  }
  const agents = await agentsOf(labels, o);
  const byFile = new Map<string, Label[]>();
  for (const label of labels) {
    const file = labelFileOf(agents.get(label.run) ?? "");
    byFile.set(file, [...(byFile.get(file) ?? []), masked(label)]);
  }
  const written: LabelImport["written"] = [];
  for (const [file, own] of byFile) written.push(await addTo(file, own, o.world));
  return { written, problems };
}

async function addTo(
  file: string,
  labels: readonly Label[],
  world: LabelImportOptions["world"],
): Promise<LabelImport["written"][number]> {
  const there = new Set((await keptLabels(world, file)).map((l) => JSON.stringify(l)));
  const fresh = new Map(labels.map((l) => [JSON.stringify(l), l]));
  for (const line of there) fresh.delete(line);
  if (fresh.size > 0) {
    const book = await openLabels(world, file);
    try {
      await book.add([...fresh.values()]);
    } finally {
      await book.close();
    }
  }
  return { file, added: fresh.size, known: labels.length - fresh.size };
}

/** The agent of each run that is named. */
async function agentsOf(
  labels: readonly Label[],
  o: LabelImportOptions,
): Promise<ReadonlyMap<string, string>> {
  if (o.agent !== undefined && !/^\w[\w-]*$/.test(o.agent)) {
    throw new UserError(
      `"${o.agent}" can't be an agent's name: name one as prompts/ does, such as --agent pedal.`,
    );
  }
  const agents = new Map<string, string>();
  for (const run of new Set(labels.map((l) => l.run))) {
    const agent = o.agent ?? (await agentOfRun(run, o));
    if (agent === null) {
      throw new UserError(
        `The run ${run}, whose conversations were labelled, is not in ${o.out}, so it is not known which agent it tried. Name it: --agent NAME`,
      );
    }
    agents.set(run, agent);
  }
  return agents;
}

/** A name in the file is not used as a path: only a folder of that name is looked for. */
async function agentOfRun(run: string, { out, world }: LabelImportOptions): Promise<string | null> {
  if (!/^\w[\w.-]*$/.test(run)) return null;
  try {
    return agentOf((await readManifest(runFolder(join(world.cwd, out, run)))).variant);
  } catch (cause) {
    if (cause instanceof RunFolderError) return null;
    throw cause;
  }
}
