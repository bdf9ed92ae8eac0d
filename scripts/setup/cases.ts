import { resolve } from "node:path";
import { loadCases, type CaseSelection } from "../../app/run/subject/library.ts";
import { sheetOf } from "../../app/sheets/export.ts";
import { withFiles } from "../../app/user-error.ts";
import { plural } from "../../reports/words/words.ts";
import { writeWhole } from "../../runner/index.ts";
import { anyTools } from "../../cases/index.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay cases export`. */
export interface ExportCasesFlags extends Omit<CaseSelection, "trials" | "recorded"> {
  csv?: boolean;
  /** The output file; by default standard output. */
  file?: string;
  excel?: boolean;
}

/**
 * `assay cases export`: cases as a table.
 * @returns 0 when the table holds all of them, 4 when some had to be left out
 */
export async function exportCases({ file, excel, ...selection }: ExportCasesFlags): Promise<number> {
  const loaded = await loadCases({ ...selection, tools: anyTools() });
  const { csv, cases, leftOut } = sheetOf({
    library: loaded.library,
    cases: loaded.chosen,
    sources: loaded.sources,
    format: { excel: excel === true },
  });
  for (const { caseId, file: at, line, why } of leftOut)
    say(`${at}:${line}: ${caseId} is not in the table: ${why}.`);
  say("Comments, the sentence `about` of a suite, and criteria.yaml stay in their files.");
  if (file === undefined) process.stdout.write(csv);
  else {
    await withFiles(`${file} can't be written`, () => writeWhole(resolve(selection.world.cwd, file), csv));
    say(`${plural(cases, "case")} in ${file}.`);
  }
  return leftOut.length > 0 ? 4 : 0;
}
