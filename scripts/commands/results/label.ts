import { UserError } from "../../../app/user-error.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import { Option, type Command } from "@commander-js/extra-typings";
import type { LabelImportOptions } from "../../../app/label/import.ts";
import type { CalibrateOptions } from "../../results/calibrate.ts";
import type { LabelOptions } from "../../results/label.ts";
import type { Project } from "../../project.ts";
import { exactly } from "../../flags/exactly.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { casesOption, outOption, promptOption } from "../../flags/shared-options.ts";
import { concurrencyOption, named, wholeNumber } from "../../flags/values.ts";

/** `assay label` and `assay calibrate`: people measure the judge. */
export function addJudging(program: Command, { world }: Pick<Project, "world">): void {
  const asks = program
    .command("label")
    .enablePositionalOptions()
    .description("Vote on conversations that a judge decided, so that the judge can be measured.")
    .argument("[run]", "folder of the run (default: the newest in --out that was played)")
    .option("--sample <n>", "how many conversations", wholeNumber, 50)
    .option("--criterion <id>", "only what this success criterion asks (default: all that a judge decides)")
    .addOption(
      new Option("--run <folder>", "the same as the argument: whose conversations are asked about").argParser(
        named,
      ),
    )
    .option("--by <name>", "who votes (default: as git knows you)")
    .option(
      "--second",
      "only what somebody else has labelled: two people's agreement is the most a judge can reach",
    )
    .option("--seed <n>", "draws another sample", wholeNumber, 1)
    .addOption(
      new Option(
        "--csv <file>",
        "write the questions as a table instead, for grades from 1 to 5 in a spreadsheet",
      ).argParser(named),
    )
    .addOption(outOption("where run folders are"))
    .addHelpText(
      "after",
      `
Half of the sample is what the judge failed, half what it passed, spread over the cases; fewer of a criterion whose
conversations are long. Where one answer is asked about, you see that answer and the message before it. What the judge
said is shown after your vote, never before. Each vote is kept at once, in labels/NAME.ndjson: commit it. Leave at any
time and go on later.

  1 pass   2 fail   3 can't tell, each with a reason behind it: 2 names a date
  e everything that was said   u back   s skip   q leave

Examples:
  $ assay label --sample 50
  $ assay label --sample 50 --run runs/2026-11-23T10-15-00-3f2a
  $ assay label import FILE.ndjson        what somebody labelled in a report's page
  $ assay label --csv grades.csv          a table to grade in a spreadsheet
  $ assay label import grades.csv         its grades: 4 and 5 pass, 1 and 2 fail, 3 can't tell
  $ assay label --criterion response_accuracy --second`,
    )
    .action(async (argument, { run = argument, ...options }) => {
      const { label } = await import("../../results/label.ts");
      if (argument !== undefined && run !== argument) {
        throw new UserError(`${argument} and --run ${run ?? ""} are two runs. Name one.`);
      }
      process.exitCode = await label({
        world: await world(),
        run,
        ...exactly<Omit<LabelOptions, "world" | "run">>()(options),
      });
    });
  asks
    .command("import")
    .description("Put labels that were given in a report's page, or grades of a table, into the project.")
    .argument("<files...>", "what the page downloaded, or tables of `label --csv`")
    .option("--by <name>", "who gave the grades of a table (default: its column by, or as git knows you)")
    .option("--agent <name>", "whose conversations they are, where their run is not in --out", named)
    .addOption(outOption("where run folders are"))
    .addHelpText(
      "after",
      `
Labels go to labels/NAME.ndjson, without what is there already; personal data in them is masked. Commit the file.

Exit code: 0 when every line was read; 4 when a damaged line was left out; 2 for a file without labels.

Example:
  $ assay label import labels-Jo-2026-11-23T10-15-00-3f2a.ndjson`,
    )
    .action(async (files, options) => {
      const { importLabelFiles } = await import("../../results/label-import.ts");
      process.exitCode = await importLabelFiles({
        world: await world(),
        files,
        ...exactly<Omit<LabelImportOptions, "world" | "files">>()(options),
      });
    });
  const calibrates = program
    .command("calibrate")
    .description("Say how far the judge is to be trusted, by what people said of conversations.")
    .argument("[run]", "folder of the run (default: the newest in --out that was played)");
  addLimits(calibrates, "the same command goes on")
    .option(
      "--bias",
      "ask the judge labelled questions again: the same, with a longer reply, in another order",
    )
    .option("--times <n>", "with --bias: how often the same is asked", wholeNumber, 3)
    .option("--sample <n>", "with --bias: how many labelled questions", wholeNumber, 30)
    .addOption(casesOption())
    .addOption(promptOption("as the agent was told it (default: as the run names it)"))
    .addOption(concurrencyOption())
    .option("--test", "by the test half of the labels, once the questions are worded; who looked is kept")
    .option("--by <name>", "who looks at the test half (default: as git knows you)")
    .addOption(outOption("where run folders are"))
    .addOption(
      new Option("--format <format>", "terminal or json")
        .choices(["terminal", "json"] as const)
        .default("terminal" as const),
    )
    .addHelpText(
      "after",
      `
Of the bad answers, how many does the judge catch? Of the good ones, how many does it pass? With that a rate is
corrected for the judge's mistakes, here and in every report of the run. A judge that is shown to err more than one time
of five shows nothing to be met.

Half of the labels are for development: read where the judge is wrong, word its question better, run again, and look
again, as often as you like. The other half is for the test: it shows how good the judge has become on conversations
that nobody fitted the question to. Which case is in which half is decided by a hash of its id. A test label is looked
at once for a question as it is worded; labels/NAME.tests.ndjson keeps who looked when, and what was seen: commit it.
Whoever looks again at the same question sees the same.

--bias asks the judge, and says first what that costs. Does it say the same of the same conversation? Does it pass or
fail a reply more easily that is longer, or has its parts in another order? What was answered is kept: the same command
goes on, and pays nothing twice.

Examples:
  $ assay calibrate
  $ assay calibrate --test
  $ assay calibrate --bias --budget-usd 2
  $ assay calibrate runs/2026-11-23T10-15-00-3f2a --format json`,
    )
    .action(async (run, options, typed) => {
      const { calibrate } = await import("../../results/calibrate.ts");
      process.exitCode = await calibrate({
        world: await world(),
        run,
        given: givenFlags(typed),
        ...exactly<Omit<CalibrateOptions, "world" | "run" | "given">>()(options),
      });
    });
}
