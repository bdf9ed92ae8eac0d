import type { Command } from "@commander-js/extra-typings";
import { filesOf } from "./agent-files.ts";
import type { LintOptions } from "../lint.ts";
import { exactly } from "./exactly.ts";
import { addCases, promptOption, mindOption } from "./shared-options.ts";
import type { Project } from "../project.ts";

/** What the command line chooses of it. */
type LintFlags = Omit<LintOptions, "world" | "places">;

/** `assay lint`. */
export function addLint(program: Command, { world }: Pick<Project, "world">): void {
  const command = program
    .command("lint")
    .description("Check the cases: every mistake with its place, do-nothing agents, reference conversations.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE");
  addCases(command)
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(mindOption())
    .addHelpText(
      "after",
      `
An empty, a canned and an echoing agent are played against every case; a case that one of them passes proves
nothing. Then the reference conversation of every case must pass all its checks. Judged checks are decided by the
simulator's judge: no key is needed and nothing is paid. Arguments of tools that can be read in two ways, such as
/account/, are named as well.

Examples:
  $ assay lint
  $ assay lint cases/NAME/greeting.yaml`,
    )
    .action(async (places, options) => {
      const { lint } = await import("../lint.ts");
      process.exitCode = await lint({
        world: await world(),
        places,
        ...exactly<LintFlags>()(await filesOf(options)),
      });
    });
}
