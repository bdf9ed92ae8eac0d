import type { Command } from "@commander-js/extra-typings";
import { checkedFilesOf } from "../../flags/agent-files.ts";
import type { LintOptions } from "../../../app/lint/lint.ts";
import { exactly } from "../../flags/exactly.ts";
import { addCases, promptOption, mindOption } from "../../flags/shared-options.ts";
import type { Project } from "../../project.ts";

/** The options that the command line sets. */
type LintFlags = Omit<LintOptions, "world" | "places" | "read" | "memory">;

/** `assay lint`. */
export function addLint(program: Command, { world }: Pick<Project, "world">): void {
  const command = program
    .command("lint")
    .description("Check the cases: every mistake with its place, do-nothing agents, reference conversations.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE");
  addCases(command)
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(mindOption())
    .option(
      "--watch",
      "lint again after each change of a suite, the prompt or the simulator's answers, until Ctrl-C",
    )
    .addHelpText(
      "after",
      `
An empty, a canned and an echoing agent are played against every case; a case that one of them passes proves
nothing. Then the reference conversation of every case must pass all its checks. Judged checks are decided by the
simulator's judge: no key is needed and nothing is paid. It says nothing about Claude, so what it finds in a reference is
a remark and no mistake. Remarks also name arguments of tools that can be read in two ways, such as /account/, empty and
very long messages, and criteria that a case or two can meet. Suites with recorded_tools: need no prompt.

With --watch only what changed is played again. Ctrl-C ends it, with the exit code of what it said last.

Exit code: 0 when nothing must be corrected, remarks or not; 2 otherwise.

Examples:
  $ assay lint
  $ assay lint cases/NAME/greeting.yaml
  $ assay lint --watch`,
    )
    .action(async (places, { watch, ...options }) => {
      const chosen = {
        world: await world(),
        places,
        ...exactly<LintFlags>()(await checkedFilesOf(options)),
      };
      if (watch === true) {
        const { lintAndWatch } = await import("../../setup/lint-watch.ts");
        process.exitCode = await lintAndWatch(chosen);
      } else {
        const { lint } = await import("../../setup/lint.ts");
        process.exitCode = await lint(chosen);
      }
    });
}
