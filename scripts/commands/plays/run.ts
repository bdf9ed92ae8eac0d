import { withJudge } from "../../../app/run/panel.ts";
import type { Command } from "@commander-js/extra-typings";
import { plannedFilesOf } from "../../flags/agent-files.ts";
import { batchLateOption, batchOption, batchWaitOption } from "../../flags/batch-options.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { lockOption, queueOption, sliceOption } from "../../flags/queue-options.ts";
import { concurrencyOption, shardOption, wholeNumber } from "../../flags/values.ts";
import type { QueueFlags } from "../../../app/queue/flags.ts";
import type { RunOptions } from "../../../app/run/prepare.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import {
  addCases,
  addVariant,
  githubOption,
  htmlOption,
  outOption,
  simulatorOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type RunFlags = QueueFlags &
  Omit<RunOptions, "world" | "places" | "version" | "given" | "recorded" | "customerModel" | "variantName">;

/** `assay run`. */
export function addRun(program: Command, { version, world }: Tools): void {
  const command = program
    .command("run")
    .description("Play the cases against the agent, grade them, and report the success criteria.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  const variant = {
    judgeModel: "the model that judges",
    prompt:
      "the agent's prompt; with @main, the same from another commit (default: the only one in prompts/)",
  };
  addVariant(addCases(addLimits(command)), variant)
    .option("--trials <n>", "attempts at each case, instead of what the suites say", wholeNumber)
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(outOption("where run folders are written"))
    .addOption(htmlOption())
    .addOption(simulatorOption())
    .option("--resume [run]", "go on with the newest run in --out, or with the one named")
    .option(
      "--shard <i/n>",
      "play one of n parts of the plan, such as 2/4; see assay help merge",
      shardOption,
    )
    .addOption(
      queueOption("play with workers, through the Redis or Valkey at this URL; see assay help worker"),
    )
    .option("--no-local", "with --queue: leave all trials to workers")
    .addOption(sliceOption())
    .addOption(lockOption())
    .addOption(batchOption())
    .addOption(batchWaitOption())
    .addOption(batchLateOption())
    .option("--strict", "exit 3 when the evidence does not decide")
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .addOption(githubOption())
    .addHelpText(
      "after",
      `
Examples:
  $ assay run --suite quote-flow --trials 5
  $ assay run --case 'competitor-*' --model haiku
  $ assay run --prompt prompts/NAME@main     the prompt as it is on main
  $ assay run --budget-usd 5                 stop before more than $5 is spent
  $ assay run --batch                        judge in batches: half the price, mostly within the hour
  $ assay run --resume                       go on after an interruption; nothing is paid twice`,
    )
    .action(async (places, options, typed) => {
      const { run } = await import("../../plays/run.ts");
      const { onGithub } = await import("../../desk/github.ts");
      const { github, ...flags } = options;
      process.exitCode = await onGithub("run", { ...flags, github }, async (share) =>
        run(
          {
            world: await world(),
            places,
            ...exactly<RunFlags>()(await withJudge(await plannedFilesOf(flags), await world())),
            version,
            given: givenFlags(typed),
          },
          share,
        ),
      );
    });
}
