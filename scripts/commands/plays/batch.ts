import type { Command } from "@commander-js/extra-typings";
import type { Project } from "../../project.ts";

/** `assay batch`. */
export function addBatch(program: Command, { world }: Pick<Project, "world">): void {
  const batch = program
    .command("batch")
    .description("Show or cancel the Message Batches of a run that was interrupted.");
  batch
    .command("list")
    .description("Show the batches whose answers were not taken yet.")
    .argument("<run>", "folder of the run")
    .action(async (run) => {
      const { listBatches } = await import("../../plays/batch.ts");
      process.exitCode = await listBatches({ world: await world(), run });
    });
  batch
    .command("cancel")
    .description("Cancel them. What was done by then is taken by assay run --resume.")
    .argument("<run>", "folder of the run")
    .action(async (run) => {
      const { cancelBatches } = await import("../../plays/batch.ts");
      process.exitCode = await cancelBatches({ world: await world(), run });
    });
}
