import type { Command } from "@commander-js/extra-typings";
import type { Tools } from "../../flags/tools.ts";
import type { WorkerFlags } from "../../plays/worker.ts";
import { exactly } from "../../flags/exactly.ts";
import { giveUpOption } from "../../flags/limit-options.ts";
import { lockOption, queueOption } from "../../flags/queue-options.ts";
import { concurrencyOption } from "../../flags/values.ts";

/** `assay worker`. */
export function addWorker(program: Command, { world }: Pick<Tools, "world">): void {
  program
    .command("worker")
    .description("Play trials of a run that another process queued.")
    .addOption(queueOption("the URL of the Redis or Valkey, as of the run"))
    .addOption(concurrencyOption())
    .option("--stay", "wait for the next run when one is over")
    .addOption(giveUpOption())
    .addOption(lockOption())
    .addHelpText(
      "after",
      `
One process plans a run, keeps its folder and makes its reports: assay run --queue URL, or assay gate --queue URL. Any
number of workers, on any machine that reaches the same Redis, play its trials. They need no files of the run and write none. Each has its own
ANTHROPIC_API_KEY: keys never pass through Redis. All of them together keep to the key's limits.

A worker may be stopped or killed at any moment: others play on what it had, and what was answered is not paid again.

Examples:
  $ assay run --queue redis://127.0.0.1:6379         plans and plays; --no-local leaves all to workers
  $ assay worker --queue redis://127.0.0.1:6379      on as many machines as there are
  $ assay worker --queue rediss://:PASSWORD@HOST:6380 --stay`,
    )
    .action(async (options) => {
      const { worker } = await import("../../plays/worker.ts");
      process.exitCode = await worker({
        world: await world({ formats: false }),
        ...exactly<WorkerFlags>()(options),
      });
    });
}
