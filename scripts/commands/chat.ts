import type { Command } from "commander";
import { filesOf, ofOneVariant } from "./agent-files.ts";
import { wholeNumber } from "./values.ts";

/** `assay chat`. */
export function addChat(program: Command): void {
  program
    .command("chat")
    .description("Talk to the agent in the terminal.")
    .option("--model <id>", "sonnet, haiku, opus, or a full id")
    .option("--prompt <folder>", "what the agent is told (default: the only one in prompts/)")
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .option("--simulator", "use the local simulator even when there is an API key")
    .option(
      "--mind <file>",
      "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
    )
    .addHelpText(
      "after",
      `
In it, /help names the commands: /restart, /cost, /case (the conversation as a case, in YAML), /save and /quit.

Examples:
  $ assay chat
  $ echo "What are your opening hours?" | assay chat --simulator`,
    )
    .action(async (options) => {
      const { chat } = await import("../chat.ts");
      const { thisWorld } = await import("../world.ts");
      process.exitCode = await chat({ world: thisWorld(), ...(await filesOf(await ofOneVariant(options))) });
    });
}
