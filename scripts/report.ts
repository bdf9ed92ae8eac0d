import { labelsOf } from "../app/label/files.ts";
import { chooseFormat, fileDocument, showDocument } from "../app/documents/index.ts";
import { analyze, exitCodeOf, RUN_FORMATS, type Analysis } from "../reports/index.ts";
import type { RunFolder, StoredRun } from "../runner/index.ts";
import { namedRun, newestPlayed } from "../app/runs/choose.ts";
import { thisDesk } from "./desk.ts";
import { printFiles } from "./documents.ts";
import { say } from "./say.ts";
import { UserError } from "../app/user-error.ts";

/** What `assay report` is asked for. */
export interface ReportOptions {
  /** The newest when it is left out. */
  run: string | undefined;
  out: string;
  format: string;
  strict?: boolean;
  /** Writes the files for a spreadsheet, in place of showing anything. */
  csv?: boolean;
}

/** `assay report`: prints the report of a run from its manifest and journal alone. */
export async function report(options: ReportOptions): Promise<number> {
  const format = chooseFormat(RUN_FORMATS, options.format);
  const { folder, stored, why } = await runOf(options);
  if (why !== null) say(why);
  for (const problem of stored.problems) say(`Warning: ${problem}`);
  const labels = await labelsOf(thisDesk().world, stored.manifest.variant);
  const analysis = analyze({ ...stored, labels });
  const shown =
    options.csv === true
      ? await writeSheets(folder, analysis)
      : showDocument({ data: analysis, format }, thisDesk());
  const code = exitCodeOf(analysis, { strict: options.strict === true });
  return shown || code === 1 ? code : 4;
}

const SHEETS: readonly string[] = ["csv", "criteria-csv"];

async function writeSheets(folder: RunFolder, data: Analysis): Promise<boolean> {
  const formats = RUN_FORMATS.filter((f) => SHEETS.includes(f.name));
  const place = { folder: folder.path, runs: [folder], summarise: false };
  const { files, whole } = await fileDocument({ data, formats, ...place }, thisDesk());
  printFiles(files);
  return whole;
}

async function runOf(options: {
  run: string | undefined;
  out: string;
}): Promise<{ folder: RunFolder; stored: StoredRun; why: string | null }> {
  if (options.run !== undefined) return { ...(await namedRun(options.run)), why: null };
  const newest = await newestPlayed(options.out);
  if (newest === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  return newest;
}
