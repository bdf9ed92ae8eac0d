import type { Command } from "commander";
import { named } from "./values.ts";
import { filesOf } from "./agent-files.ts";

/** `assay lint`. */
export function addLint(program: Command): void {
  program
    .command("lint")
    .description("Check the cases: every mistake with its place, do-nothing agents, reference conversations.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE")
    .option("--cases <folder>", "where the suites are (default: cases/NAME of the agent)", named)
    .option("--prompt <folder>", "what the agent is told (default: the only one in prompts/)")
    .option(
      "--mind <file>",
      "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
    )
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
    .action(async (places: string[], options) => {
      const { lint } = await import("../lint.ts");
      const { thisWorld } = await import("../world.ts");
      process.exitCode = await lint({ world: thisWorld(), places, ...(await filesOf(options)) });
    });
}
