import type { Command } from "@commander-js/extra-typings";
import { exactly } from "../../flags/exactly.ts";
import type { Project } from "../../project.ts";

/** `assay schema`. */
export function addSchema(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("schema")
    .description("Write the JSON Schemas of the YAML files, so that editors complete and check them.")
    .option("--cases <folder>", "where they go", "cases")
    .addHelpText("after", "\nExample:\n  $ assay schema")
    .action(async (options) => {
      const { schema } = await import("../../setup/schema.ts");
      process.exitCode = await schema({ ...exactly<{ cases: string }>()(options), world: await world() });
    });
}
