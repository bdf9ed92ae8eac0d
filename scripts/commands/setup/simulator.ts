import type { Command } from "@commander-js/extra-typings";
import { nonNegative, portOption, wholeNumber } from "../../flags/values.ts";
import type { SimulatorFlags } from "../../setup/simulator.ts";
import { exactly } from "../../flags/exactly.ts";
import { mindOption } from "../../flags/shared-options.ts";
import type { Project } from "../../project.ts";

/** The options that the command line sets. */
type SimulatorOnlyFlags = Omit<SimulatorFlags, "world">;

/** `assay simulator`. */
export function addSimulator(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("simulator")
    .description("Serve the local stand-in for the Claude API on 127.0.0.1.")
    .option("--port <n>", "port, 0 for any free one", portOption, 8787)
    .option("--seed <n>", "seed of its replies", wholeNumber, 1)
    .option("--faults <shares>", "misbehave, for example 529:0.05,reset:0.02")
    .option("--latency <factor>", "1: as documented, 0: answer at once", nonNegative, 1)
    .option("--rpm <n>", "requests a minute that it allows", wholeNumber)
    .option("--prompt-cache", "bill prompt caching, which makes costs depend on the order of requests")
    .addOption(mindOption("answers as a table, instead of the built-in insurance agent"))
    .option("--log <file>", "append a line for each request and each answer")
    .addHelpText(
      "after",
      `
Examples:
  $ assay simulator --port 8787 &
  $ ANTHROPIC_BASE_URL=http://127.0.0.1:8787 assay run`,
    )
    .action(async (options) => {
      const { simulator } = await import("../../setup/simulator.ts");
      process.exitCode = await simulator({ world: await world(), ...exactly<SimulatorOnlyFlags>()(options) });
    });
}
