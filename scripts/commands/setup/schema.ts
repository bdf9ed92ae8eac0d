import type { Command } from "@commander-js/extra-typings";
import { flagWords } from "../../flags/flag-words.ts";
import { exactly } from "../../flags/exactly.ts";
import type { Project } from "../../project.ts";

/** `assay schema`. */
export function addSchema(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("schema")
    .description("Write the JSON Schemas of the YAML files, so that editors complete and check them.")
    .option("--cases <folder>", "where they go", "cases")
    .addHelpText(
      "after",
      `
Suites, criteria, quarantine, the manifest of a prompt, answers of the simulator (minds/NAME.yaml) and the configuration. A
file's first line names its schema: # yaml-language-server: $schema=../case.schema.json

Example:
  $ assay schema`,
    )
    .action(async (options) => {
      const { schema } = await import("../../setup/schema.ts");
      process.exitCode = await schema({
        ...exactly<{ cases: string }>()(options),
        world: await world(),
        flags: flagWords(program),
      });
    });
}
