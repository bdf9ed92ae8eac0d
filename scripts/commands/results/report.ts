import type { Command } from "@commander-js/extra-typings";
import type { ReportOptions } from "../../results/report.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type ReportFlags = Omit<ReportOptions, "run" | "formats">;

/** `assay report`. */
export function addReport(program: Command, { formats }: Tools): void {
  program
    .command("report")
    .description("Print the report of a run again, from its records.")
    .argument(
      "[run]",
      "folder of the run or gate; with --html of a comparison, too (default: the newest in --out that was played)",
    )
    .addOption(outOption("where run folders are"))
    .option(
      "--format <format>",
      "print it as terminal, html, svg, markdown, json, junit, csv (cases), criteria-csv, or a format of your own (default: terminal)",
    )
    .option("--html", "write the page, report.html, into that folder")
    .option("--all", "the page holds every conversation, whatever its size")
    .option("--svg", "print the chart of the criteria as a picture, for a slide or a wiki")
    .option(
      "--csv",
      "write cases.csv and criteria.csv for a spreadsheet into the run's folder, and nothing else",
    )
    .option("--strict", "exit 3 when the evidence does not decide")
    .addHelpText(
      "after",
      `
Examples:
  $ assay report
  $ assay report --html                      the page of an old run
  $ assay report runs/2026-11-23T10-15-00-3f2a --format markdown > report.md
  $ assay report --svg > criteria.svg
  $ assay report --csv`,
    )
    .action(async (runPath, options) => {
      const { report } = await import("../../results/report.ts");
      process.exitCode = await report({
        formats: await formats(),
        run: runPath,
        ...exactly<ReportFlags>()(options),
      });
    });
}
