import { withJudge } from "../../../app/run/panel.ts";
import type { Command } from "@commander-js/extra-typings";
import { filesOf } from "../../flags/agent-files.ts";
import { batchOption } from "../../flags/batch-options.ts";
import { concurrencyOption, looksOption, shareOption, wholeNumber } from "../../flags/values.ts";
import type { PlanOptions } from "../../plays/plan.ts";
import { exactly } from "../../flags/exactly.ts";
import {
  addCases,
  judgeModelOption,
  judgePanelOption,
  judgeWeightsOption,
  promptOption,
  setOption,
  simulatorOption,
  outOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type PlanFlags = Omit<PlanOptions, "world" | "places" | "named" | "version" | "recorded">;

/** `assay plan`. */
export function addPlan(program: Command, { version, world }: Tools): void {
  const command = program
    .command("plan")
    .description("Say what a run could show, and what it would cost, before money is spent. Sends nothing.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  addCases(command)
    .option("--model <list>", "the agent's model, or several: sonnet,haiku")
    .addOption(judgeModelOption())
    .addOption(judgePanelOption())
    .addOption(judgeWeightsOption())
    .addOption(promptOption("the agent's prompt (default: the only one in prompts/)"))
    .addOption(setOption())
    .option("--trials <list>", "trials a case to look at", looksOption, [1, 3, 5, 10])
    .option("--looks <list>", "trials a case after each look of a gate", looksOption, [3, 6, 10])
    .option("--margin <points>", "the drop that you want to see", shareOption, 0.05)
    .option("--power <share>", "how often you want to see it", shareOption, 0.8)
    .option(
      "--baseline <file>",
      "what `assay bless` wrote (default: baselines/NAME.yaml by the agent's name, if it is there)",
    )
    .option("--runs <n>", "in how many of the newest runs in --out to look each case up", wholeNumber, 3)
    .option("--from <run...>", "learn from these run folders instead")
    .addOption(outOption("where run folders are"))
    .addOption(concurrencyOption())
    .addOption(batchOption())
    .option("--rpm <n>", "requests a minute that your account allows for a model", wholeNumber)
    .addOption(simulatorOption("plan for the local simulator even when there is an API key"))
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Needs no key. Calls, tokens, dollars and minutes come from earlier runs of the same model where there are any, and are
guessed from the cases and the prompt where there are none.

Examples:
  $ assay plan                             what the suites can see, and what a run takes
  $ assay plan --model sonnet,haiku        the same for two models
  $ assay plan --margin 3% --power 90%     trials and cases to see a drop of 3 points 9 times of 10
  $ assay plan --suite quote-flow --rpm 50`,
    )
    .action(async (places, options) => {
      const { plan } = await import("../../plays/plan.ts");
      process.exitCode = await plan({
        world: await world(),
        places,
        ...exactly<PlanFlags>()(await withJudge(await filesOf(options), await world())),
        named: options,
        version,
      });
    });
}
