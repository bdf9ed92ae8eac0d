#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { guardProcess, reportFailure } from "./failure.ts";

// Only the command line is loaded here. Each command loads what it needs when it runs, so that help is instant.

const VERSION = readVersion();

const program = new Command("assay")
  .description("Evaluates a Claude support agent, and guards its prompts against regressions.")
  .version(VERSION)
  .showHelpAfterError("(assay --help shows the commands, assay help COMMAND one of them)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  $ assay run                          evaluate Eva with every case in cases/
  $ assay run --tag smoke --trials 1   a quick look
  $ assay run cases/quote-flow.yaml:12 only the case at that line
  $ assay lint                         check the cases before money is spent
  $ assay chat                         talk to Eva

Without ANTHROPIC_API_KEY everything runs on a local simulator, which says nothing about Claude.

Exit codes:
  0  complete; no criterion is shown to be missed
  1  a criterion is shown to be missed
  2  a mistake in flags, cases or configuration; nothing was sent
  3  the evidence does not decide (run --strict)
  4  incomplete: errors or an interruption left trials not run
  70 a defect in Assay itself`,
  );

program
  .command("run")
  .description("Play the cases against the agent, grade them, and report the success criteria.")
  .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line")
  .option("--suite <name...>", "only these suites (a * stands for anything)")
  .option("--case <id...>", "only these cases (a * stands for anything)")
  .option("--tag <tag...>", "only cases with one of these tags")
  .option("--model <id>", "the agent's model: sonnet, haiku, opus, or a full id")
  .option("--judge-model <id>", "the model that judges")
  .option(
    "--prompt <folder>",
    "the agent's prompt; prompts/eva@main is the same from another commit",
    "prompts/eva",
  )
  .option("--cases <folder>", "where the suites are", "cases")
  .option("--trials <n>", "attempts at each case, instead of what the suites say", wholeNumber)
  .option("--concurrency <n>", "trials at once, at the most", wholeNumber, 16)
  .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
  .option("--out <folder>", "where run folders are written", "runs")
  .option("--simulator", "use the local simulator even when there is an API key")
  .option("--resume [run]", "go on with the newest run in --out, or with the one named")
  .option("--strict", "exit 3 when the evidence does not decide")
  .addHelpText(
    "after",
    `
Examples:
  $ assay run --suite quote-flow --trials 5
  $ assay run --case 'competitor-*' --model haiku
  $ assay run --prompt prompts/eva@main      the prompt as it is on main
  $ assay run --resume                       go on after an interruption; nothing is paid twice`,
  )
  .action(async (places: string[], options, command: Command) => {
    const { run } = await import("./run.ts");
    const given = command.options
      .filter((o) => command.getOptionValueSource(o.attributeName()) === "cli")
      .map((o) => o.long ?? o.flags);
    process.exitCode = await run({ places, ...options, version: VERSION, given });
  });

program
  .command("lint")
  .description("Check the cases: every mistake with its place, do-nothing agents, reference conversations.")
  .argument("[places...]", "suite files, or FILE.yaml:LINE")
  .option("--cases <folder>", "where the suites are", "cases")
  .option("--prompt <folder>", "what the agent is told", "prompts/eva")
  .addHelpText(
    "after",
    `
An empty, a canned and an echoing agent are played against every case; a case that one of them passes proves
nothing. Then the reference conversation of every case must pass all its checks. Judged checks are decided by the
simulator's judge: no key is needed and nothing is paid.

Examples:
  $ assay lint
  $ assay lint cases/greeting.yaml`,
  )
  .action(async (places: string[], options) => {
    const { lint } = await import("./lint.ts");
    process.exitCode = await lint({ places, ...options });
  });

program
  .command("report")
  .description("Print the report of a run again, from its records.")
  .argument("[run]", "folder of the run (default: the newest in --out)")
  .option("--out <folder>", "where run folders are", "runs")
  .option("--format <format>", "terminal, markdown, json or junit", "terminal")
  .option("--strict", "exit 3 when the evidence does not decide")
  .addHelpText(
    "after",
    `
Examples:
  $ assay report
  $ assay report runs/2026-11-23T10-15-00-3f2a --format markdown > report.md`,
  )
  .action(async (runPath: string | undefined, options) => {
    const { report } = await import("./report.ts");
    process.exitCode = await report({ run: runPath, ...options });
  });

program
  .command("chat")
  .description("Talk to Eva in the terminal.")
  .option("--model <id>", "sonnet, haiku, opus, or a full id")
  .option("--prompt <folder>", "what the agent is told", "prompts/eva")
  .option("--simulator", "use the local simulator even when there is an API key")
  .addHelpText(
    "after",
    `
Examples:
  $ assay chat
  $ echo "What are your opening hours?" | assay chat --simulator`,
  )
  .action(async (options) => {
    const { chat } = await import("./chat.ts");
    process.exitCode = await chat(options);
  });

program
  .command("simulator")
  .description("Serve the local stand-in for the Claude API on 127.0.0.1.")
  .option("--port <n>", "port, 0 for any free one", wholeNumberOrZero, 8787)
  .option("--seed <n>", "seed of its replies", wholeNumber, 1)
  .option("--faults <shares>", "misbehave, for example 529:0.05,reset:0.02")
  .option("--latency <factor>", "1: as documented, 0: answer at once", nonNegative, 1)
  .option("--rpm <n>", "requests a minute that it allows", wholeNumber)
  .option("--prompt-cache", "bill prompt caching, which makes costs depend on the order of requests")
  .option("--log <file>", "append a line for each request and each answer")
  .addHelpText(
    "after",
    `
Examples:
  $ assay simulator --port 8787 &
  $ ANTHROPIC_BASE_URL=http://127.0.0.1:8787 assay run`,
  )
  .action(async (options) => {
    const { simulator } = await import("./simulator.ts");
    process.exitCode = await simulator(options);
  });

program
  .command("schema")
  .description("Write the JSON Schemas of the YAML files, so that editors complete and check them.")
  .option("--cases <folder>", "where they go", "cases")
  .addHelpText("after", "\nExample:\n  $ assay schema")
  .action(async (options) => {
    const { schema } = await import("./schema.ts");
    process.exitCode = await schema(options);
  });

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be a whole number from 1 up.");
  return value;
}

function wholeNumberOrZero(text: string): number {
  return text === "0" ? 0 : wholeNumber(text);
}

function nonNegative(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It must be a number from 0 up.");
  return value;
}

/** The package's version; found from the compiled file and from the source alike. */
function readVersion(): string {
  for (const up of ["../package.json", "../../package.json"]) {
    try {
      const json: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8"));
      if (json !== null && typeof json === "object" && "version" in json) return String(json.version);
    } catch {
      // Not here: look one folder up.
    }
  }
  return "0.0.0";
}

guardProcess();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
