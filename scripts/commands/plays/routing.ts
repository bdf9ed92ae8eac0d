import { Option, type Command } from "@commander-js/extra-typings";
import type { RoutingOptions } from "../../../app/routing/measure.ts";
import { filesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { addLimits } from "../../flags/limit-options.ts";
import {
  mindOption,
  outOption,
  promptOption,
  setOption,
  simulatorOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { concurrencyOption, named, wholeNumber } from "../../flags/values.ts";

/** The options that the command line sets. */
type RoutingFlags = Omit<RoutingOptions, "world" | "version" | "stoppable"> & { format: "terminal" | "json" };

/** `assay routing`. */
export function addRouting(program: Command, { world, version }: Tools): void {
  const command = program
    .command("routing")
    .description("Measure how well first messages are sorted into conversations, beside a keyword list.")
    .addOption(
      new Option("--messages <file>", "labelled messages (default: routing/NAME.yaml)").argParser(named),
    )
    .addOption(
      new Option("--split <split>", "which half of the messages")
        .choices(["dev", "test", "all"] as const)
        .default("test" as const),
    )
    .addOption(promptOption("the agent whose messages are sorted (default: the only one in prompts/)"))
    .addOption(setOption())
    .addOption(outOption("where the answers are kept"))
    .addOption(simulatorOption())
    .addOption(mindOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(concurrencyOption("questions"))
    .addOption(
      new Option("--format <format>", "terminal or json")
        .choices(["terminal", "json"] as const)
        .default("terminal" as const),
    );
  addLimits(command, "the same command goes on")
    .addHelpText(
      "after",
      `
A table of what each message is and what it was taken for, with precision, recall and their intervals, the share that is
left open, time and price. Each message is sorted as the first of a conversation. Change the descriptions of the
conversations while you look at --split dev; --split test is only measured.

The file holds messages, { messages: [{ say: My parcel is late, route: orders }] }, and names tables or .jsonl files
whose labels mean conversations: docs/how-to/routing.md.

Examples:
  $ assay routing
  $ assay routing --split dev --set routing.model=sonnet
  $ assay routing --messages mine.yaml --split all --format json`,
    )
    .action(async (options) => {
      const { routing } = await import("../../plays/routing.ts");
      const { cases: _, ...files } = await filesOf(options);
      process.exitCode = await routing({
        world: await world(),
        version,
        ...exactly<RoutingFlags>()(files),
      });
    });
}
