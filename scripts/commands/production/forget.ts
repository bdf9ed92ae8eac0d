import type { Command } from "@commander-js/extra-typings";
import type { Tools } from "../../flags/tools.ts";
import { named } from "../../flags/values.ts";
import { storeOption } from "./options.ts";

/** `assay forget`. */
export function addForget(program: Command, { world }: Pick<Tools, "world">): void {
  program
    .command("forget")
    .description("Delete all conversations of one customer permanently.")
    .argument("<customer>", "as the service was told who it is", named)
    .addOption(storeOption())
    .addHelpText(
      "after",
      `
A customer is who was named as "customer" when a conversation was begun. Conversations without a name are deleted by their
id, over the service, or by its retention. Cases that were made of them stay: they are yours, and hold no personal data.

Example:
  $ assay forget ana@example.org --store conversations.sqlite`,
    )
    .action(async (customer, options) => {
      const { forget } = await import("../../production/forget.ts");
      process.exitCode = await forget({ world: await world(), customer, ...options });
    });
}
