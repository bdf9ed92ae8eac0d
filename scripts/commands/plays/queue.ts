import type { Command } from "@commander-js/extra-typings";
import { exactly } from "../../flags/exactly.ts";
import { queueOption } from "../../flags/queue-options.ts";
import type { Tools } from "../../flags/tools.ts";
import type { QueueCommandFlags } from "../../plays/queue.ts";

/** `assay queue`. */
export function addQueue(program: Command, { world }: Pick<Tools, "world">): void {
  program
    .command("queue")
    .description("Show the runs that are played by workers: how they go on, who plays, and what waits.")
    .addOption(queueOption("the URL of the Redis or Valkey, as of the run"))
    .option("--remove <id>", "take a run away whose coordinator is gone for good")
    .addHelpText(
      "after",
      `
Examples:
  $ assay queue --queue redis://127.0.0.1:6379

Each run is a queue of BullMQ, named assay-RUN, with jobs of two numbers: dashboards for it, such as Bull Board, show the
same.`,
    )
    .action(async (options) => {
      const { queue } = await import("../../plays/queue.ts");
      process.exitCode = await queue({ world: await world(), ...exactly<QueueCommandFlags>()(options) });
    });
}
