import type { Command } from "@commander-js/extra-typings";
import { plannedFilesOf } from "../../flags/agent-files.ts";
import { urlOption, wholeNumber } from "../../flags/values.ts";
import type { ChatOptions } from "../../plays/chat.ts";
import { exactly } from "../../flags/exactly.ts";
import {
  agentOption,
  casesOption,
  promptOption,
  mindOption,
  setOption,
  simulatorOption,
} from "../../flags/shared-options.ts";
import type { Project } from "../../project.ts";

/** The options that the command line sets. */
type ChatFlags = Omit<ChatOptions, "world">;

/** `assay chat`. */
export function addChat(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("chat")
    .description("Talk to the agent in the terminal.")
    .option("--model <id>", "sonnet, haiku, opus, or a full id")
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(setOption())
    .addOption(agentOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(simulatorOption())
    .addOption(mindOption())
    .option("--case <id>", "the tools answer as in this case (default: as any of the cases says)")
    .addOption(casesOption())
    .option(
      "--backend <url>",
      "the system that the agent's tools look into, as assay backend serves it (default: one of its own)",
      urlOption,
    )
    .addHelpText(
      "after",
      `
In it, /help names the commands: /restart, /cost, /case (the conversation as a case, in YAML), /save and /quit.

Examples:
  $ assay chat
  $ assay chat --case policy-renewal-in-one-message
  $ assay chat --agent agents/NAME.ts
  $ assay chat --backend http://127.0.0.1:8788
  $ echo "What are your opening hours?" | assay chat --simulator`,
    )
    .action(async (options) => {
      const { chat } = await import("../../plays/chat.ts");
      const { prompt, cases } = await plannedFilesOf(options);
      process.exitCode = await chat({
        world: await world(),
        ...exactly<ChatFlags>()({ ...options, prompt, cases }),
      });
    });
}
