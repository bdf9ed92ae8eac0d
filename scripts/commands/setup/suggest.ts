import { Option, type Command } from "@commander-js/extra-typings";
import { filesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import { addLimits } from "../../flags/limit-options.ts";
import {
  casesOption,
  mindOption,
  outOption,
  promptOption,
  setOption,
  simulatorOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { concurrencyOption, oneMore, wholeNumber } from "../../flags/values.ts";
import type { SuggestFlags } from "../../setup/suggest.ts";

/** Default number of drafted cases: as many as a person reads at a time. */
const USUAL = 5;

/** `assay suggest`. */
export function addSuggest(program: Command, { version, world }: Tools): void {
  const command = program
    .command("suggest")
    .description("Name the parts of the prompt that no case covers, and draft cases for them.")
    .addOption(
      new Option("--draft [n]", "draft this many cases; you accept them one by one")
        .argParser(wholeNumber)
        .preset(USUAL),
    )
    .option("--file <name>", "only the parts in this file of the prompt; may be repeated", oneMore)
    .option("--all", "also list the parts that cases cover")
    .option("--yes", "with --draft: write every valid draft, and ask nothing")
    .option("--draft-model <id>", "the model that drafts (default: the one that judges)")
    .addOption(casesOption())
    .addOption(promptOption("the agent's prompt (default: the only one in prompts/)"))
    .addOption(setOption())
    .addOption(mindOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(concurrencyOption("questions"))
    .addOption(outOption("where the runs of assay mutate are, and answers are kept"))
    .addOption(simulatorOption())
    .addOption(
      new Option("--format <format>", "terminal or json")
        .choices(["terminal", "json"] as const)
        .default("terminal" as const),
    );
  addLimits(command, "the same command goes on")
    .addHelpText(
      "after",
      `
Lists sections, tools and articles that no case depends on. Results of assay mutate count while the part and the cases are
unchanged, by their hashes: "no case depends on two-wheeler.md". For a part without such a result, the command looks for
cases with the words that only this part has, or with the tool's name, and says so. Without --draft no model is asked.

--draft lets Claude draft one case for each gap, first for gaps that assay mutate has shown. Each draft is checked in its
place as by assay lint; a case that repeats another one is not proposed. In a terminal you accept them one by one: y writes
the case, n skips it, the name of a file puts it there, q quits. Elsewhere they are shown, and written with --yes. A written
case has the tag guessed, until you have read it.

Examples:
  $ assay suggest
  $ assay mutate --simulator --of section,tool,article && assay suggest
  $ assay suggest --file two-wheeler.md --draft
  $ assay suggest --draft 10 --budget-usd 2 --yes

Exit codes: 0 complete, 2 a mistake in flags, cases or configuration, 4 a draft was not valid, or some could not be asked for.`,
    )
    .action(async (options, typed) => {
      const { suggest } = await import("../../setup/suggest.ts");
      const { file, ...flags } = await filesOf(options);
      process.exitCode = await suggest({
        world: await world(),
        version,
        given: givenFlags(typed),
        ...exactly<Omit<SuggestFlags, "world" | "version" | "given">>()({ ...flags, files: file ?? [] }),
      });
    });
}
