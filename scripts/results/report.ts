import {
  chooseFormat,
  documentOfRun,
  fileDocument,
  showDocument,
  type DocumentTarget,
} from "../../app/documents/index.ts";
import { readComparisonPlan } from "../../app/compare/folder.ts";
import { gateOfRun } from "../../app/gate/of-run.ts";
import { exitCodeOf, GATE_FORMATS, type RunDocument } from "../../reports/index.ts";
import type { Page } from "../../reports/text/format.ts";
import type { RunFormats } from "../../app/config/renderers.ts";
import type { RunFolder, StoredRun } from "../../runner/index.ts";
import { namedRun, newestPlayed } from "../../app/runs/choose.ts";
import { thisDesk } from "../desk/desk.ts";
import { printFiles } from "../desk/documents.ts";
import { say } from "../desk/say.ts";
import { UserError } from "../../app/user-error.ts";
import { reportComparison } from "./report-comparison.ts";

/** The options of `assay report`. */
export interface ReportOptions {
  /** The project's formats. */
  formats: RunFormats;
  /** The run; without it, the newest. */
  run: string | undefined;
  out: string;
  format?: string;
  /** Writes the page into the run's folder. */
  html?: true;
  /** The page holds every conversation. */
  all?: true;
  strict?: boolean;
  /** Prints the chart of the criteria. */
  svg?: true;
  /** Writes the files for a spreadsheet, and shows nothing. */
  csv?: boolean;
}

/** `assay report`: prints the report of a run from only its manifest and journal. */
export async function report(options: ReportOptions): Promise<number> {
  const asked = options.format ?? (options.svg === true ? "svg" : "terminal");
  const format = chooseFormat(options.formats, asked);
  if (options.all === true && options.html !== true && format.name !== "html") {
    throw new UserError("--all is for the page: assay report --html --all.");
  }
  const compared = options.run === undefined ? null : await readComparisonPlan(options.run);
  if (compared !== null) {
    const { run: own = "", html = false, all = false } = options;
    return reportComparison({ folder: own, runs: compared, html, whole: all });
  }
  const { folder, stored, why } = await runOf(options);
  if (why !== null) say(why);
  for (const problem of stored.problems) say(`Warning: ${problem}`);
  const desk = thisDesk();
  const data = await documentOfRun(
    { ...stored, folder: folder.path, whole: options.all === true },
    desk.world,
  );
  const formats = await withGate(options.formats, { folder, stored }, desk);
  const written = [
    ...(options.csv === true ? SHEETS : []),
    ...(options.html === true && options.format === undefined ? ["html"] : []),
  ];
  const shown = await (written.length > 0
    ? writeFormats(folder, { data, from: formats, formats: written }, desk)
    : showDocument({ data, format: chooseFormat(formats, asked) }, desk));
  const code = exitCodeOf(data.analysis, { strict: options.strict === true });
  return shown || code === 1 ? code : 4;
}

/** The page of a gate begins with the gate's decision. */
async function withGate(
  formats: RunFormats,
  { folder, stored }: { folder: RunFolder; stored: StoredRun },
  { world }: DocumentTarget,
): Promise<RunFormats> {
  const gate = await gateOfRun(folder, stored, world);
  const page = GATE_FORMATS.find((f) => f.name === "html");
  if (gate === null || page === undefined) return formats;
  return formats.map((f) =>
    f.name === page.name
      ? { ...f, render: (run: RunDocument, at: Page) => page.render({ gate, run }, at) }
      : f,
  );
}

const SHEETS: readonly string[] = ["csv", "criteria-csv"];

async function runOf(options: {
  run: string | undefined;
  out: string;
}): Promise<{ folder: RunFolder; stored: StoredRun; why: string | null }> {
  if (options.run !== undefined) return { ...(await namedRun(options.run)), why: null };
  const newest = await newestPlayed(options.out);
  if (newest === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  return newest;
}

/** Writes formats beside the records. @returns whether all could be written */
async function writeFormats(
  folder: RunFolder,
  o: { data: RunDocument; from: RunFormats; formats: readonly string[] },
  desk: DocumentTarget,
): Promise<boolean> {
  const formats = o.from.filter((f) => o.formats.includes(f.name));
  const place = { folder: folder.path, runs: [folder], summarise: false };
  const { files, whole } = await fileDocument({ data: o.data, formats, ...place }, desk);
  printFiles(files);
  return whole;
}
