import type { Command } from "@commander-js/extra-typings";
import { named, portOption } from "../../flags/values.ts";
import type { BackendFlags } from "../../setup/backend.ts";
import { exactly } from "../../flags/exactly.ts";
import type { Project } from "../../project.ts";

/** The options that the command line sets. */
type BackendOnlyFlags = Omit<BackendFlags, "world">;

/** `assay backend`. */
export function addBackend(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("backend")
    .description("Serve Acme's system: the policies and claims that the built-in agent's tools look into.")
    .option("--port <n>", "port, 0 for any free one", portOption, 8788)
    .option("--host <address>", "address to listen on", named, "127.0.0.1")
    .option("--data <file>", "keep its tables in this SQLite file (default: in memory)", named)
    .addHelpText(
      "after",
      `
It begins with a few invented customers, such as policy AC-204518, date of birth 1988-03-05.

Examples:
  $ assay backend &
  $ assay chat --backend http://127.0.0.1:8788
  $ assay backend --data acme.sqlite     what is changed stays when it ends`,
    )
    .action(async (options) => {
      const { backend } = await import("../../setup/backend.ts");
      process.exitCode = await backend({ world: await world(), ...exactly<BackendOnlyFlags>()(options) });
    });
}
