import { compareNamed } from "../../app/compare/named.ts";
import { withLabels } from "../../app/compare/with-labels.ts";
import { fileDocument } from "../../app/documents/index.ts";
import { UserError } from "../../app/user-error.ts";
import { comparisonExitCode, COMPARISON_FORMATS } from "../../reports/index.ts";
import { runFolder } from "../../runner/index.ts";
import { thisDesk } from "../desk/desk.ts";
import { printFiles } from "../desk/documents.ts";
import { readRuns } from "../plays/compare-runs.ts";

/**
 * Writes the page of a comparison again, from the records of its runs.
 * @param o.runs folders of the compared runs
 * @throws {UserError} where another output than the page is asked for
 */
export async function reportComparison(o: {
  folder: string;
  runs: readonly string[];
  html: boolean;
  whole: boolean;
}): Promise<number> {
  if (!o.html) {
    throw new UserError(
      `${o.folder} is a comparison. assay compare ${o.folder} shows it, assay report ${o.folder} --html writes its page, and assay report ${o.runs[0] ?? ""} shows one of its runs.`,
    );
  }
  const desk = thisDesk();
  const runs = await withLabels(await readRuns(o.runs), desk.world);
  const comparison = compareNamed(runs);
  const { files, whole } = await fileDocument(
    {
      data: { comparison, runs, whole: o.whole },
      formats: COMPARISON_FORMATS.filter((f) => f.name === "html"),
      folder: o.folder,
      runs: o.runs.map(runFolder),
      summarise: false,
    },
    desk,
  );
  printFiles(files);
  return whole ? comparisonExitCode(comparison) : 4;
}
