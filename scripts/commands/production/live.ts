import { Option, type Command } from "@commander-js/extra-typings";
import { casesOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { addRecordings, recordingsOf, sinceOption } from "./options.ts";

/** `assay live`. */
export function addLive(program: Command, { world }: Pick<Tools, "world">): void {
  const command = program
    .command("live")
    .description(
      "Measure the conversations that customers had: deflection, satisfaction, handling time, hand-offs.",
    );
  addRecordings(command)
    .addOption(sinceOption())
    .addOption(
      casesOption("where criteria.yaml is, with targets under `live:` (default: cases/NAME of the agent)"),
    )
    .addOption(new Option("--format <format>", "terminal, markdown or json").default("terminal"))
    .addHelpText(
      "after",
      `
Each measure with the range in which it lies for customers like these, 95 times of 100:
  deflection     share of conversations in which no person took over and the last message has an answer
  hand_off       share of conversations in which a person took over
  satisfaction   of customers who said something, the share that rated 4 or 5 or, without a rating, gave a thumb up
  rating         mean of the ratings, from 1 to 5
  handling_time  median time from the customer's first message to the last answer

criteria.yaml may say what is wanted of a criterion of that file:

  live:
    - { criterion: csat, measure: rating, at_least: 4 }
    - { criterion: deflection_rate, measure: deflection, at_least: 70% }
    - { criterion: aht, measure: handling_time, at_most: 8 min }

A target is met, or missed, where the whole range of ten customers or more says so. Conversations that a simulator answered
are left out where there are others. Nothing that was played is counted.

Exit code: 0; 1 when a target is shown to be missed; 4 when lines of a file can't be read; 2 when there is no such store.

Examples:
  $ assay live
  $ assay live --since 4w --format markdown
  $ assay live --store postgresql://db.internal/assay --since 24h`,
    )
    .action(async ({ endMarker, closingTool, cases, ...options }) => {
      const { live } = await import("../../production/live.ts");
      const { criteriaFolder } = await import("../../../app/production/criteria-folder.ts");
      process.exitCode = await live({
        world: await world(),
        ...options,
        cases: await criteriaFolder(process.cwd(), cases),
        ...recordingsOf({ endMarker, closingTool }),
      });
    });
}
