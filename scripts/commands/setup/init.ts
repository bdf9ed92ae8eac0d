import type { Command } from "@commander-js/extra-typings";
import type { InitOptions } from "../../setup/init.ts";
import { exactly } from "../../flags/exactly.ts";

/** The options that the command line sets. */
type InitFlags = Omit<InitOptions, "folder" | "version">;

/** `assay init`. */
export function addInit(program: Command, version: string): void {
  program
    .command("init")
    .description(
      "Write a project for an agent of your own: prompt, tool, cases, criteria, answers for the simulator.",
    )
    .argument("[folder]", "where it is written", ".")
    .option("--name <name>", "what the agent is called: small letters, digits, hyphens")
    .option("--company <name>", "which company it speaks for")
    .option("--about <sentence>", "what it is for")
    .option("--model <id>", "which model answers")
    .option("--yes", "ask nothing: take the defaults for what no flag says")
    .addHelpText(
      "after",
      `
Examples:
  $ assay init my-agent
  $ assay init my-agent --yes --name pia --company "Bella Pizza"
  $ cd my-agent && npm run eval`,
    )
    .action(async (folder, options) => {
      const { init } = await import("../../setup/init.ts");
      process.exitCode = await init({ folder, ...exactly<InitFlags>()(options), version });
    });
}
