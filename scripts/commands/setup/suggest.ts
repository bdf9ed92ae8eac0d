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

/** So many cases are drafted by default: as many as a person reads at a sitting. */
const USUAL = 5;

/** `assay suggest`. */
export function addSuggest(program: Command, { version, world }: Tools): void {
  const command = program
    .command("suggest")
    .description("Name what of the prompt no case covers, and draft cases for it.")
    .addOption(
      new Option("--draft [n]", "draft so many cases, for you to accept one by one")
        .argParser(wholeNumber)
        .preset(USUAL),
    )
    .option("--file <name>", "only what stands in this file of the prompt; may be repeated", oneMore)
    .option("--all", "list what cases reach, too")
    .option("--yes", "with --draft: write every draft that is sound, and ask nothing")
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
Sections, tools and articles that no case depends on. What assay mutate found counts, as long as the part and the cases are
what they were, by their hashes: "no case depends on two-wheeler.md". Of what was not played, it looks for cases that hold the
words which stand in that part only, or the tool's name, and says so. Without --draft no model is asked.

--draft has Claude draft one case for each gap, those first that were played. Each draft is checked in its place as by assay
lint; what a case asks already is not proposed. In a terminal you accept them one by one: y writes it, n passes it over,
the name of a file puts it there, q leaves. Elsewhere they are shown, and written with --yes. What was written has the tag
guessed, until you have read it.

Examples:
  $ assay suggest
  $ assay mutate --simulator --of section,tool,article && assay suggest
  $ assay suggest --file two-wheeler.md --draft
  $ assay suggest --draft 10 --budget-usd 2 --yes

Exit codes: 0 complete, 2 a mistake in flags, cases or configuration, 4 a draft was not sound, or not all could be asked for.`,
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
