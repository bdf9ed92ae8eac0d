import type { Command } from "commander";
import { ofOneVariant, plannedFilesOf } from "./agent-files.ts";
import { addLimits } from "./limit-options.ts";
import { concurrencyOption, named, wholeNumber } from "./values.ts";

/** `assay run`. */
export function addRun(program: Command, version: string): void {
  addLimits(program.command("run"))
    .description("Play the cases against the agent, grade them, and report the success criteria.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line")
    .option("--suite <name...>", "only these suites (a * stands for anything)")
    .option("--case <id...>", "only these cases (a * stands for anything)")
    .option("--tag <tag...>", "only cases with one of these tags")
    .option("--model <id>", "the agent's model: sonnet, haiku, opus, or a full id")
    .option("--agent <file>", "an agent of your own: a module, or the YAML of one behind HTTP")
    .option("--judge-model <id>", "the model that judges")
    .option(
      "--prompt <folder>",
      "the agent's prompt; with @main, the same from another commit (default: the only one in prompts/)",
    )
    .option("--cases <folder>", "where the suites are (default: cases/NAME of the agent)", named)
    .option("--trials <n>", "attempts at each case, instead of what the suites say", wholeNumber)
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .option("--out <folder>", "where run folders are written", named, "runs")
    .option("--simulator", "use the local simulator even when there is an API key")
    .option(
      "--mind <file>",
      "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
    )
    .option("--resume [run]", "go on with the newest run in --out, or with the one named")
    .option("--strict", "exit 3 when the evidence does not decide")
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .addHelpText(
      "after",
      `
Examples:
  $ assay run --suite quote-flow --trials 5
  $ assay run --case 'competitor-*' --model haiku
  $ assay run --prompt prompts/NAME@main     the prompt as it is on main
  $ assay run --budget-usd 5                 stop before more than $5 is spent
  $ assay run --resume                       go on after an interruption; nothing is paid twice`,
    )
    .action(async (places: string[], options, command: Command) => {
      const { run } = await import("../run.ts");
      const { thisWorld } = await import("../world.ts");
      const given = command.options
        .filter((o) => command.getOptionValueSource(o.attributeName()) === "cli")
        .map((o) => o.long ?? o.flags);
      process.exitCode = await run({
        world: thisWorld(),
        places,
        ...(await plannedFilesOf(await ofOneVariant(options))),
        version,
        given,
      });
    });
}
