import type { Command } from "@commander-js/extra-typings";
import { WAYS_IN } from "../../../imports/ways-in.ts";
import type { ImportFlags } from "../../setup/import.ts";
import { exactly } from "../../flags/exactly.ts";
import type { Tools } from "../../flags/tools.ts";
import { named } from "../../flags/values.ts";

/** The options that the command line sets. */
type ImportOnlyFlags = Omit<ImportFlags, "world" | "files" | "from">;

/** `assay import NAME`: a command for each importer. */
export function addImport(program: Command, { world }: Tools): void {
  const group = program
    .command("import")
    .description("Carry cases and conversations over from another tool.");
  for (const { name, about, example } of WAYS_IN) {
    group
      .command(name)
      .description(about)
      .argument("<files...>", "what was downloaded or written there")
      .requiredOption("--out <folder>", "the folder of cases that is written, such as cases/NAME", named)
      .option("--force", "replace files of the folder that have the same names")
      .option(
        "--customer <template>",
        "what the customer says, as '{{ item.question }}', where the files don't say it",
        named,
      )
      .option("--criterion <id>", "let every check feed this criterion of the folder's criteria.yaml", named)
      .option("--all", "list everything that was not carried over, however long the list is")
      .addHelpText(
        "after",
        `
Writes suites, criteria.yaml and, where there are answers, recordings.jsonl for assay grade. Each case says where it comes
from. It is checked against its own checks before it is written, as assay lint does. What can't be carried over is listed with
file, line and column. Code of others is never run, and nothing is sent anywhere.

Exit code: 0 when everything was carried over; 4 when something was not; 2 for a file that can't be read, and then nothing
is written.

Example:
  $ ${example}`,
      )
      .action(async (files, options) => {
        const { importFiles } = await import("../../setup/import.ts");
        process.exitCode = await importFiles({
          from: name,
          files,
          ...exactly<ImportOnlyFlags>()(options),
          world: await world(),
        });
      });
  }
}
