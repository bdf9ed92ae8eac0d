import { Command } from "@commander-js/extra-typings";
import { addBatch } from "./commands/plays/batch.ts";
import { addBackend } from "./commands/setup/backend.ts";
import { addBlame } from "./commands/plays/blame.ts";
import { addBless } from "./commands/results/bless.ts";
import { addCache } from "./commands/results/cache.ts";
import { addChat } from "./commands/plays/chat.ts";
import { addSheets } from "./commands/setup/cases.ts";
import { addCompare } from "./commands/plays/compare.ts";
import { addGate } from "./commands/plays/gate.ts";
import { addExport } from "./commands/results/export.ts";
import { addFlaky } from "./commands/plays/flaky.ts";
import { addGuardrails } from "./commands/plays/guardrails.ts";
import { addGrade } from "./commands/plays/grade.ts";
import { addImport } from "./commands/setup/import.ts";
import { addInit } from "./commands/setup/init.ts";
import { addJudging } from "./commands/results/label.ts";
import { addLint } from "./commands/setup/lint.ts";
import { addMerge } from "./commands/results/merge.ts";
import { addMutate } from "./commands/plays/mutate.ts";
import { addNew } from "./commands/setup/new.ts";
import { addPlan } from "./commands/plays/plan.ts";
import { addRetrieval } from "./commands/plays/retrieval.ts";
import { addProduction } from "./commands/production/index.ts";
import { addRouting } from "./commands/plays/routing.ts";
import { addReport } from "./commands/results/report.ts";
import { addRun } from "./commands/plays/run.ts";
import { addSchema } from "./commands/setup/schema.ts";
import { addSelftest } from "./commands/plays/selftest.ts";
import { addServe } from "./commands/production/serve.ts";
import { addShow } from "./commands/results/show.ts";
import { addSuggest } from "./commands/setup/suggest.ts";
import { addSimulator } from "./commands/setup/simulator.ts";
import { pasteable } from "./machine/started.ts";
import { explainUnknownOptions } from "./unknown-option.ts";
import type { Tools } from "./flags/tools.ts";
import { addView } from "./commands/results/view.ts";
import { addQueue } from "./commands/plays/queue.ts";
import { addWorker } from "./commands/plays/worker.ts";

/**
 * The command line: every command with its flags and its help. Each command loads what it needs when it runs.
 */
export function createProgram(tools: Tools): Command {
  const program = new Command("assay")
    .description("Evaluates a Claude support agent, and guards its prompts against regressions.")
    .version(tools.version)
    // A flag belongs to the command that it follows, also where a group of commands has one of the same name.
    .enablePositionalOptions()
    .showHelpAfterError("(assay --help shows the commands, assay help COMMAND one of them)")
    .exitOverride()
    // Commands inherit this.
    .configureOutput({
      writeOut: (text) => void process.stdout.write(pasteable(text)),
      writeErr: (text) => void process.stderr.write(pasteable(text)),
    })
    .addHelpText(
      "after",
      `
Examples:
  $ assay run                          evaluate the agent with all of its cases
  $ assay run --tag smoke --trials 1   a quick look
  $ assay run cases/NAME/quotes.yaml:12 only the case at that line
  $ assay init my-agent                write a project for an agent of your own
  $ assay import openai-evals FILES... --out cases/NAME   bring cases along from another tool
  $ assay new case                     write a case: it asks what is needed
  $ assay suggest                      name the parts of the prompt that no case covers
  $ assay lint                         check the cases before money is spent
  $ assay plan                         what a run can show, and what it costs
  $ assay bless                        make the newest run the baseline
  $ assay gate                         is a change worse than the baseline? The answer for CI
  $ assay compare --model sonnet,haiku which is better, by how much, at what price
  $ assay show CASE                    read a conversation as a whole
  $ assay view                         all runs in a browser
  $ assay chat                         talk to the agent
  $ assay serve                        put the agent on the line, with a page for customers

Without ANTHROPIC_API_KEY everything runs on a local simulator, which says nothing about Claude.

Exit codes:
  0  complete; no criterion is shown to be missed
  1  a criterion is shown to be missed, or a regression is shown
  2  a mistake in flags, cases or configuration; nothing was sent
  3  the evidence does not decide (gate, and run --strict)
  4  incomplete: errors, limits or an interruption left trials not run, or an answer could not be kept or shown
  70 a defect in Assay itself`,
    );

  addRun(program, tools);
  addCompare(program, tools);
  addInit(program, tools.version);
  addImport(program, tools);
  addJudging(program, tools);
  addSheets(program, tools);
  addExport(program, tools);
  addLint(program, tools);
  addNew(program, tools);
  addSuggest(program, tools);
  addPlan(program, tools);
  addMutate(program, tools);
  addBlame(program, tools);
  addMerge(program, tools);
  addWorker(program, tools);
  addQueue(program, tools);
  addReport(program, tools);
  addGuardrails(program, tools);
  addRetrieval(program, tools);
  addRouting(program, tools);
  addShow(program);
  addView(program, tools);
  addFlaky(program, tools);
  addGrade(program, tools);
  addProduction(program, tools);
  addBatch(program, tools);
  addBless(program);
  addGate(program, tools);
  addCache(program, tools);
  addChat(program, tools);
  addSelftest(program);
  addServe(program, tools);
  addSimulator(program, tools);
  addBackend(program, tools);
  addSchema(program, tools);
  explainUnknownOptions(program);
  return program;
}
