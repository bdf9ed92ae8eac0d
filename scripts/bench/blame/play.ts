import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { packageRoot } from "../../../prompts/index.ts";
import type { BlameReport } from "../../../reports/blame/analysis.ts";
import { DIST } from "../measure.ts";
import type { Series } from "./series.ts";

/** Trials that show that a case is broken: this many for each edit, where edits are tried one by one. */
const SHOWN_BY = 5;

/** The result of `assay blame` for a series. */
export interface SeriesResult {
  name: string;
  edits: number;
  harmful: number;
  /** Cases that broke. */
  broken: number;
  /** It named the harmful edits, and no other. */
  right: boolean;
  /** `file:line` of each edit that it named. */
  named: string[];
  /** Conversations that were played to distinguish the edits. */
  conversations: number;
  /**
   * How many would be played if each edit were applied alone, and each broken case tried five times with it.
   */
  oneByOne: number;
}

/** Plays one series on the simulator, in a copy of the agent's project. */
export async function playSeries(series: Series): Promise<SeriesResult> {
  const folder = await mkdtemp(join(tmpdir(), "assay-blame-"));
  try {
    const prompt = join("prompts", series.agent);
    await copyProject(series, folder);
    await cp(join(folder, prompt), join(folder, "edited"), { recursive: true });
    for (const { file, from, to } of series.edits) {
      const path = join(folder, "edited", file);
      const text = await readFile(path, "utf8");
      if (text.split(from).length !== 2) throw new Error(`${series.name}: ${file} holds "${from}" not once`);
      await writeFile(
        path,
        text.replace(from, () => to),
      );
    }
    return outcomeOf(
      series,
      await blame(folder, ["--against", prompt, "--prompt", "edited", ...series.cases]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The prompts, cases and mind of the agent, without those of other agents. */
async function copyProject({ project, agent }: Series, folder: string): Promise<void> {
  const root = join(packageRoot(), project);
  for (const part of ["minds", "prompts", "cases"]) {
    const from = [join(root, part, agent), join(root, part)].find((path) => existsSync(path));
    if (from === undefined) continue;
    const to = join(folder, relative(root, from));
    await mkdir(to, { recursive: true });
    await cp(from, to, { recursive: true });
  }
}

/** `assay blame` exits with 1 where something broke. */
function blame(cwd: string, flags: readonly string[]): Promise<BlameReport> {
  const script = join(DIST, "scripts/assay.js");
  const args = [script, "blame", "--simulator", "--format", "json", ...flags];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(`assay blame: ${stderr || (error?.message ?? "said nothing")}`));
      else resolve(JSON.parse(stdout) as BlameReport);
    });
  });
}

function outcomeOf({ name, edits }: Series, report: BlameReport): SeriesResult {
  const guilty = new Set(report.blamed.flatMap(({ culprits }) => culprits.flat()));
  const named = report.edits.filter(({ id }) => guilty.has(id));
  // An edit is recognised by what it removed or added: the report has a whole line, the series a part of one.
  const isOf = (found: BlameReport["edits"][number], edit: Series["edits"][number]): boolean =>
    found.file === edit.file &&
    [...found.removed, ...found.added].some(
      (line) => line.trim() !== "" && (line.includes(edit.from.trim()) || edit.from.includes(line.trim())),
    );
  const harmful = edits.filter((edit) => edit.harmful === true);
  const right =
    named.length === harmful.length && harmful.every((edit) => named.some((found) => isOf(found, edit)));
  const tried = report.blamed.flatMap((one) => one.tried);
  return {
    name,
    edits: report.edits.length,
    harmful: harmful.length,
    broken: report.blamed.length,
    right,
    named: named.map(({ file, line }) => `${file}:${line}`),
    conversations: tried.reduce((sum, { passed, failed }) => sum + passed + failed, 0),
    oneByOne: edits.length * SHOWN_BY * report.blamed.length,
  };
}
