import type { Command, OptionValues } from "@commander-js/extra-typings";
import type { NewCaseFlags, NewSuiteFlags } from "../../setup/new.ts";
import { checkedFilesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { casesOption, mindOption, promptOption } from "../../flags/shared-options.ts";
import { named, oneMore } from "../../flags/values.ts";
import type { Project } from "../../project.ts";

const HOW = `
A check is written as in a suite, such as --expect 'says: "1985"' or --expect 'tool_calls: none'; a sentence is a question
for the judge. Several --customer are several messages: then --expect is about the last reply, and there is one --reference
for each. A reply with tool calls is written as a map: --reference '{ calls: [...], agent: ... }'.

In a terminal it asks for what no flag says. Before anything is written, the case is checked in its place, as by assay lint;
one that is not sound is written only if you say so. A file that is there keeps every character, comments too.

Exit code: 0; 4 when it was written and something must be corrected; 2 when nothing was written.
`;

/** `assay new case` and `assay new suite`. */
export function addNew(program: Command, { world }: Pick<Project, "world">): void {
  const group = program.command("new").description("Write a case, or a suite with its first case.");
  addParts(group.command("case").description("Write a case to the end of a suite."))
    .option("--to <file>", "the suite to write it to, by its name or file: at its end, or new", named)
    .option("--about <text>", "the situation, in a sentence")
    .addHelpText(
      "after",
      `${HOW}
Examples:
  $ assay new case
  $ assay new case --to cases/NAME/company.yaml --id founded-when --customer "How old are you?" --expect 'says: "1985"' \\
      --reference "We were founded in 1985."`,
    )
    .action(async (options) => {
      const { newCase } = await import("../../setup/new.ts");
      process.exitCode = await newCase({
        world: await world(),
        ...exactly<Omit<NewCaseFlags, "world">>()(await checkedFilesOf(options)),
      });
    });
  addParts(group.command("suite").description("Write a suite with its first case."))
    .argument("<suite>", "its name: small letters, digits, hyphens", named)
    .option("--about <text>", "what behaviour the suite asks for, in a sentence")
    .option("--case-about <text>", "the situation of the case, in a sentence")
    .addHelpText(
      "after",
      `${HOW}
Examples:
  $ assay new suite greeting
  $ assay new suite returns --about "Explains how to send things back." --criterion facts --id return-in-30-days \\
      --customer "Can I send it back?" --expect 'says: 30 days' --reference "Yes, within 30 days."`,
    )
    .action(async (suite, options) => {
      const { newSuite } = await import("../../setup/new.ts");
      process.exitCode = await newSuite({
        world: await world(),
        suite,
        ...exactly<Omit<NewSuiteFlags, "world" | "suite">>()(await checkedFilesOf(options)),
      });
    });
}

function addParts<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
) {
  return command
    .option("--id <id>", "its permanent name: small letters, digits, hyphens", named)
    .option("--customer <text>", "a message of the customer; may be repeated", oneMore, [])
    .option("--expect <check>", "what must be true of the last reply; may be repeated", oneMore, [])
    .option("--reference <text>", "a good reply, one for each message; may be repeated", oneMore, [])
    .option("--criterion <id>", "what its checks are evidence for (default: what the suite says)", named)
    .option("--tagged <tag>", "a word to select it by; may be repeated", oneMore, [])
    .addOption(casesOption())
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(mindOption());
}
