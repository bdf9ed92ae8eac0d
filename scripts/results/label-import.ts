import { importLabels, type LabelImportOptions } from "../../app/label/import.ts";
import { plural } from "../../reports/index.ts";
import { withoutAddress } from "../../app/bless/without-address.ts";
import { say } from "../desk/say.ts";
import { whoAmI } from "../machine/who-am-i.ts";

/**
 * `assay label import`: adds labels that were given elsewhere to the project. @returns 4 where a line was
 * left out
 */
export async function importLabelFiles(options: LabelImportOptions): Promise<number> {
  const by = withoutAddress(options.by ?? (await whoAmI()));
  const { written, problems, open } = await importLabels({ ...options, by });
  for (const problem of problems) say(`Warning: ${problem}`);
  for (const { file, added, known } of written) {
    say(`${file}: ${plural(added, "label")} added${known === 0 ? "" : `, ${known} known already`}.`);
  }
  if (open > 0) say(`${plural(open, "row")} without a grade.`);
  say("Commit it. What it shows of the judge: assay calibrate");
  return problems.length === 0 ? 0 : 4;
}
