import type { Command } from "@commander-js/extra-typings";
import type { ExportFlags } from "../../results/export.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";
import { named } from "../../flags/values.ts";

/** The ways out. Apart from what they do, so that help loads none of it. */
const WAYS_OUT = [
  ["inspect", "as a log of Inspect AI (JSON, version 2), which inspect view opens", "log.json"],
  [
    "otel",
    "as OpenTelemetry spans: OTLP as JSON, a trial a line, with an event for each check",
    "spans.jsonl",
  ],
  ["openai-evals", "as rows of OpenAI Evals: {item, sample} a line", "rows.jsonl"],
] as const;

/** What the command line chooses of it. */
type ExportOnlyFlags = Omit<ExportFlags, "to" | "run" | "cwd">;

/** `assay export NAME`: a command for each way out. */
export function addExport(program: Command): void {
  const group = program.command("export").description("Write a run in the way of another tool.");
  for (const [name, about, example] of WAYS_OUT) {
    group
      .command(name)
      .description(about)
      .argument("[run]", "folder of the run (default: the newest in --out)")
      .addOption(outOption("where run folders are"))
      .option("--file <file>", "where it is written (default: standard output)", named)
      .addHelpText(
        "after",
        `
Of a trial that was tried again, the record that counts is written. What could not be scored has no score. What was said
in the conversations is in it: treat the file as you treat them. Nothing is sent.

Example:
  $ assay export ${name} runs/2026-11-23T10-15-00-3f2a --file ${example}`,
      )
      .action(async (run, options) => {
        const { exportRun } = await import("../../results/export.ts");
        process.exitCode = await exportRun({
          to: name,
          run,
          cwd: process.cwd(),
          ...exactly<ExportOnlyFlags>()(options),
        });
      });
  }
}
