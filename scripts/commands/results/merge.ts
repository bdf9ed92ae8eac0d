import type { Command } from "@commander-js/extra-typings";
import type { MergeFlags } from "../../results/merge.ts";
import type { Project } from "../../project.ts";
import { exactly } from "../../flags/exactly.ts";
import { htmlOption } from "../../flags/shared-options.ts";
import { named } from "../../flags/values.ts";

/** `assay merge`. */
export function addMerge(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("merge")
    .description("Put together the parts of a run that several machines played with --shard.")
    .argument("<runs...>", "folders of all the parts, in any order")
    .option(
      "--out <folder>",
      "folder of the whole run, which must not exist (default: a new one in runs)",
      named,
    )
    .addOption(htmlOption())
    .option("--strict", "exit 3 when the evidence does not decide")
    .addHelpText(
      "after",
      `
Each machine plays a part of the same plan, and one puts the parts together. The run that comes out is like any other:
report, gate --run, compare, bless and flaky work on it. A part alone decides nothing: it ends with 0 when it is
complete, and with 4 when it is not.

Parts of different plans (another prompt, model, seed or case) are refused by name. Where a part is missing, or has
trials that were not run, nothing is written, and what is missing is named (exit code 4).

Examples:
  $ assay run --shard 1/2 --out part-1     on one machine
  $ assay run --shard 2/2 --out part-2     on another
  $ assay merge part-1/* part-2/*          where both folders are`,
    )
    .action(async (runs, options, typed) => {
      const { merge } = await import("../../results/merge.ts");
      const { out = "runs", strict, html } = exactly<MergeFlags>()(options);
      // The folder in the project's configuration is the folder of runs, as for every other command.
      const isFolder = typed.getOptionValueSource("out") === "cli";
      process.exitCode = await merge({
        world: await world(),
        runs,
        out: isFolder ? { folder: out } : { root: out },
        ...(strict === true && { strict }),
        html,
      });
    });
}
