import { basename, dirname } from "node:path";
import type { RunFormats } from "../../app/config/renderers.ts";
import {
  chooseFormat,
  documentOfRun,
  fileDocument,
  showDocument,
  withoutHtml,
} from "../../app/documents/index.ts";
import { exitCodeOf, type ExitCode } from "../../reports/index.ts";
import type { Manifest, RunFolder, TrialDigest } from "../../runner/index.ts";
import { reviewOfRun } from "../../reports/review/index.ts";
import { thisDesk } from "./desk.ts";
import { paidUsd, type ShareFindings } from "./github.ts";

/**
 * The end of a command that played or graded: shows the report of a run, and writes it into the run's folder.
 * @returns the exit code; at least 4 where a report could not be made
 */
export async function deliverRun(
  folder: RunFolder,
  run: { manifest: Manifest; records: readonly TrialDigest[] },
  options: { formats: RunFormats; strict: boolean; html: boolean; share?: ShareFindings },
): Promise<ExitCode> {
  const desk = thisDesk();
  const data = await documentOfRun({ ...run, folder: folder.path }, desk.world);
  const { files, whole } = await fileDocument(
    { data, formats: withoutHtml(options.formats, options), folder: folder.path, runs: [folder] },
    desk,
  );
  const shown = showDocument({ data, format: chooseFormat(options.formats, "terminal") }, desk);
  printFiles(files);
  const { analysis } = data;
  options.share?.({
    review: reviewOfRun(analysis),
    files,
    costUsd: paidUsd(analysis.paid, analysis.manifest.target),
  });
  const code = exitCodeOf(analysis, options);
  return code === 1 || (shown && whole) ? code : 4;
}

/** Says where the reports are. For files in one folder, only the first has its path. */
export function printFiles(files: readonly string[]): void {
  const [first] = files;
  if (first === undefined) return;
  const folder = dirname(first);
  const others = files.slice(1).map((file) => (dirname(file) === folder ? basename(file) : file));
  process.stdout.write(`\nReports: ${[first, ...others].join(", ")}\n`);
}
