import type { Command } from "@commander-js/extra-typings";
import type { ViewFlags } from "../../results/view.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { named, portOption } from "../../flags/values.ts";

/** `assay view`. */
export function addView(program: Command, { world, version }: Tools): void {
  program
    .command("view")
    .description("Show all runs, baselines and labels of the project in a browser.")
    .option("--port <n>", "port, 0 for any free one", portOption, 0)
    .option("--no-open", "print the address, and open no browser")
    .option("--by <name>", "who labels (default: as git knows you)", named)
    .addOption(outOption("where run folders are"))
    .addHelpText(
      "after",
      `
Listens on 127.0.0.1 alone, and answers everyone who has the token in the printed address. A run that is being played is shown as
it goes. Labels that are given there are kept in labels/NAME.ndjson. Nothing is sent anywhere.

Examples:
  $ assay view
  $ assay view --no-open --port 4173`,
    )
    .action(async (options) => {
      const { view } = await import("../../results/view.ts");
      process.exitCode = await view({
        world: await world(),
        version,
        ...exactly<Omit<ViewFlags, "world" | "version">>()(options),
      });
    });
}
