import type { Command } from "@commander-js/extra-typings";
import { filesOf } from "./agent-files.ts";
import type { ChatOptions } from "../chat.ts";
import { exactly } from "./exactly.ts";
import { promptOption, mindOption, simulatorOption } from "./shared-options.ts";
import type { Project } from "../project.ts";

/** What the command line chooses of it. */
type ChatFlags = Omit<ChatOptions, "world">;

/** `assay chat`. */
export function addChat(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("chat")
    .description("Talk to the agent in the terminal.")
    .option("--model <id>", "sonnet, haiku, opus, or a full id")
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(simulatorOption())
    .addOption(mindOption())
    .addHelpText(
      "after",
      `
Examples:
  $ assay chat
  $ echo "What are your opening hours?" | assay chat --simulator`,
    )
    .action(async (options) => {
      const { chat } = await import("../chat.ts");
      const { prompt } = await filesOf(options);
      process.exitCode = await chat({
        world: await world(),
        ...exactly<ChatFlags>()({ ...options, prompt }),
      });
    });
}
