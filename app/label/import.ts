import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readLabels, type Label } from "../../labels/index.ts";
import {
  readManifest,
  readRun,
  type RunFolder,
  runFolder,
  RunFolderError,
  type StoredRun,
} from "../../runner/index.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { keptLabels, labelFileOf, openLabels } from "./files.ts";
import { gradesIn } from "./grades.ts";
import { masked } from "./mask.ts";

export interface LabelImportOptions {
  files: readonly string[];
  /** The folder of runs: a label names its run, and the run names its agent. */
  out: string;
  /** The agent of the labels, where their run is not here. */
  agent?: string;
  /** Who gave the grades of a table. */
  by?: string;
  world: Pick<World, "cwd" | "tell" | "now">;
}

export interface LabelImport {
  /** What was added to each file of labels, by its name. */
  written: { file: string; added: number; known: number }[];
  /** One sentence for each line that is not a label. */
  problems: string[];
  /** Rows of tables that have no grade. */
  open: number;
}

/**
 * Adds labels that were given elsewhere, such as in the page of a report or in a table of grades, to the
 * project's. Existing labels are not added again.
 * @throws {UserError} for a file without a label, and for labels of an unknown agent: then nothing is written
 */
export async function importLabels(o: LabelImportOptions): Promise<LabelImport> {
  const problems: string[] = [];
  const labels: Label[] = [];
  let open = 0;
  for (const file of o.files) {
    const text = await withFiles(`${file} can't be read`, () => readFile(resolve(o.world.cwd, file), "utf8"));
    if (/\.csv$/i.test(file)) {
      const graded = await gradesIn({
        file,
        text,
        by: o.by ?? "",
        now: o.world.now(),
        runOf: (run) => runNamed(run, o),
      });
      if (graded.labels.length === 0) {
        throw new UserError([`${file} holds no grade.`, ...graded.problems.slice(0, 1)].join(" "));
      }
      labels.push(...(await unknownOf(graded.labels, o)));
      problems.push(...graded.problems);
      open += graded.open;
      continue;
    }
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
  return { written, problems, open };
}

/** Grades that are not in the project yet: a table does not say when each was given. */
async function unknownOf(labels: readonly Label[], o: LabelImportOptions): Promise<Label[]> {
  const agents = await agentsOf(labels, o);
  const vote = (label: Label): string => JSON.stringify(masked({ ...label, at: "" }));
  const fresh: Label[] = [];
  for (const [run, agent] of agents) {
    const there = new Set((await keptLabels(o.world, labelFileOf(agent))).map(vote));
    fresh.push(...labels.filter((label) => label.run === run && !there.has(vote(label))));
  }
  return fresh;
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

async function agentOfRun(run: string, o: LabelImportOptions): Promise<string | null> {
  const manifest = await inRun(run, o, readManifest);
  return manifest === null ? null : agentOf(manifest.variant);
}

async function runNamed(run: string, o: LabelImportOptions): Promise<StoredRun | null> {
  return inRun(run, o, readRun);
}

/** A name in a file is not used as a path: only a folder of that name is looked for. */
async function inRun<T>(
  run: string,
  { out, world }: LabelImportOptions,
  read: (folder: RunFolder) => Promise<T>,
): Promise<T | null> {
  if (!/^\w[\w.-]*$/.test(run)) return null;
  try {
    return await read(runFolder(resolve(world.cwd, out, run)));
  } catch (cause) {
    if (cause instanceof RunFolderError) return null;
    throw cause;
  }
}
