import type { Command } from "@commander-js/extra-typings";
import type { ExportCasesFlags } from "../../setup/cases.ts";
import type { ImportFlags } from "../../setup/import.ts";
import { checkedFilesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { addCases } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { named } from "../../flags/values.ts";

type ExportOnlyFlags = Omit<ExportCasesFlags, "world" | "places">;
type ImportOnlyFlags = Omit<ImportFlags, "world" | "files" | "from" | "customer">;

/** `assay cases export` and `assay cases import`: cases in a spreadsheet. */
export function addSheets(program: Command, { world }: Tools): void {
  const group = program.command("cases").description("Cases as a table for a spreadsheet, and back.");
  addCases(
    group
      .command("export")
      .description("Write cases as a table: a case a row.")
      .argument("[places...]", "suite files, or FILE.yaml:LINE"),
  )
    .option("--csv", "as CSV, which is the only way there is")
    .option("--file <file>", "where it is written (default: standard output)", named)
    .option("--excel", "with semicolons and a byte order mark, as many spreadsheets want it")
    .addHelpText(
      "after",
      `
Columns: suite, id, about, tags, kind, trials, criteria; customer, expect and reference; the same with _2, _3 ... for later
messages; expect_all for checks of the whole conversation. Checks are written in a cell as in a suite: says: hello.
What a table can't hold is named and stays in its suite: customers who react, answers of tools, limits.
A cell that a spreadsheet would take for a formula gets an apostrophe in front, which the import takes away again.

Exit code: 0 when all cases are in the table; 4 when some are not; 2 for a mistake in flags or cases.

Example:
  $ assay cases export --csv --file cases.csv --tag smoke`,
    )
    .action(async (places, options) => {
      const { exportCases } = await import("../../setup/cases.ts");
      const { prompt: _, ...files } = await checkedFilesOf(options);
      process.exitCode = await exportCases({
        world: await world(),
        places,
        ...exactly<ExportOnlyFlags>()(files),
      });
    });
  group
    .command("import")
    .description("Write suites from tables: a row a case.")
    .argument("<files...>", "CSV files, with commas, semicolons or tabs")
    .requiredOption("--out <folder>", "the folder of cases that is written, such as cases/NAME", named)
    .option("--force", "replace suites of the same names, as long as no case of theirs is lost")
    .option("--criterion <id>", "let every check feed this criterion of the folder's criteria.yaml", named)
    .option("--all", "list everything that was not carried over, however long the list is")
    .addHelpText(
      "after",
      `
Columns are those of assay cases export; only customer is needed. A column question, input or the like is taken for it, and
expected, answer, ground_truth or the like for a good answer, which a judge then compares with. In cells, {{column}} stands
for another cell of the row:

  product,price,customer,expect
  lamp,20,What does the {{product}} cost?,"money: { amount: '{{price}}', currency: EUR }"

Each row is checked against its own checks before anything is written. What can't be carried over is listed with line and column.
Criteria that the folder's criteria.yaml has are kept; where there is no such file, one is written.

Exit code: 0 when everything was carried over; 4 when something was not; 2 for a file that can't be read, and then nothing
is written.

Example:
  $ assay cases import cases.csv --out cases/faq`,
    )
    .action(async (files, options) => {
      const { importFiles } = await import("../../setup/import.ts");
      process.exitCode = await importFiles({
        from: "csv",
        files,
        ...exactly<ImportOnlyFlags>()(options),
        world: await world(),
      });
    });
}
