import type { Command } from "@commander-js/extra-typings";
import { addCases, judgeModelOption, outOption, promptOption } from "../../flags/shared-options.ts";
import type { ExportPromptfooFlags } from "../../results/export-cases.ts";
import { checkedFilesOf } from "../../flags/agent-files.ts";
import type { Project } from "../../project.ts";
import type { ExportFlags } from "../../results/export.ts";
import { exactly } from "../../flags/exactly.ts";
import { named } from "../../flags/values.ts";

/** The names of the exports, separate from their code, so that help loads none of it. */
const WAYS_OUT = [
  ["inspect", "as a log of Inspect AI (JSON, version 2), which inspect view opens", "log.json"],
  [
    "otel",
    "as OpenTelemetry spans: OTLP as JSON, a trial a line, with an event for each check",
    "spans.jsonl",
  ],
  ["openai-evals", "as rows of OpenAI Evals: {item, sample} a line", "rows.jsonl"],
] as const;

/** The options that the command line sets. */
type ExportOnlyFlags = Omit<ExportFlags, "to" | "run" | "cwd">;

/** `assay export NAME`: a command for each export. */
export function addExport(program: Command, project: Pick<Project, "world">): void {
  const group = program.command("export").description("Write a run, or cases, in the way of another tool.");
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
  addPromptfoo(group, project);
}

/** Exports cases rather than a run: their checks, and the agent's instructions. */
function addPromptfoo(group: Command, { world }: Pick<Project, "world">): void {
  const command = group
    .command("promptfoo")
    .description("cases as a configuration of promptfoo, with the agent's prompt")
    .argument("[places...]", "suite files, or FILE.yaml:LINE");
  addCases(command)
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .option(
      "--provider <id>",
      "who answers, as promptfoo names it (default: the prompt's model, anthropic:messages:MODEL)",
      named,
    )
    .addOption(judgeModelOption("the model that judges there"))
    .option("--file <file>", "where it is written (default: standard output)", named)
    .option("--all", "list every case that a note is about, however many there are")
    .addHelpText(
      "after",
      `
Each message of a case becomes a test; those of one case are one conversation. What promptfoo can't ask is listed with file,
line and case, and so is what means something else there: answers of tools, checks of several replies, customers who react,
amounts, calls of tools. A case of which no check is left is not written, since a test without any passes.

Exit code: 0 when everything is in it; 4 when something is not; 2 for a mistake in flags or cases.

Example:
  $ assay export promptfoo --tag smoke --file promptfooconfig.yaml
  $ npx promptfoo eval`,
    )
    .action(async (places, options) => {
      const { exportPromptfoo } = await import("../../results/export-cases.ts");
      process.exitCode = await exportPromptfoo({
        world: await world(),
        places,
        ...exactly<Omit<ExportPromptfooFlags, "world" | "places">>()(await checkedFilesOf(options)),
      });
    });
}
