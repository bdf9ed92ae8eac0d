import { importLabels, type LabelImportOptions } from "../../app/label/import.ts";
import { plural } from "../../reports/index.ts";
import { say } from "../desk/say.ts";

/**
 * `assay label import`: adds labels that were given elsewhere to the project. @returns 4 where a line was
 * left out
 */
export async function importLabelFiles(options: LabelImportOptions): Promise<number> {
  const { written, problems } = await importLabels(options);
  for (const problem of problems) say(`Warning: ${problem}`);
  for (const { file, added, known } of written) {
    say(`${file}: ${plural(added, "label")} added${known === 0 ? "" : `, ${known} known already`}.`);
  }
  say("Commit it. What it shows of the judge: assay calibrate");
  return problems.length === 0 ? 0 : 4;
}
