import { Command } from "@commander-js/extra-typings";
import { addBatch } from "./commands/batch.ts";
import { addBackend } from "./commands/backend.ts";
import { addBless } from "./commands/bless.ts";
import { addCache } from "./commands/cache.ts";
import { addChat } from "./commands/chat.ts";
import { addSheets } from "./commands/cases.ts";
import { addCompare } from "./commands/compare.ts";
import { addGate } from "./commands/gate.ts";
import { addExport } from "./commands/export.ts";
import { addFlaky } from "./commands/flaky.ts";
import { addGuardrails } from "./commands/guardrails.ts";
import { addGrade } from "./commands/grade.ts";
import { addImport } from "./commands/import.ts";
import { addInit } from "./commands/init.ts";
import { addJudging } from "./commands/label.ts";
import { addLint } from "./commands/lint.ts";
import { addMerge } from "./commands/merge.ts";
import { addPlan } from "./commands/plan.ts";
import { addRetrieval } from "./commands/retrieval.ts";
import { addReport } from "./commands/report.ts";
import { addRun } from "./commands/run.ts";
import { addSchema } from "./commands/schema.ts";
import { addSelftest } from "./commands/selftest.ts";
import { addShow } from "./commands/show.ts";
import { addSimulator } from "./commands/simulator.ts";
import { addWorker } from "./commands/worker.ts";
import type { Tools } from "./commands/tools.ts";

/** The command line: every command with its flags and its help. Each loads what it needs when it runs. */
export function createProgram(tools: Tools): Command {
  const program = new Command("assay")
    .description("Evaluates a Claude support agent, and guards its prompts against regressions.")
    .version(tools.version)
    .showHelpAfterError("(assay --help shows the commands, assay help COMMAND one of them)")
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  $ assay run                          evaluate the agent with all of its cases
  $ assay run --tag smoke --trials 1   a quick look
  $ assay run cases/NAME/quotes.yaml:12 only the case at that line
  $ assay init my-agent                write a project for an agent of your own
  $ assay import openai-evals FILES... --out cases/NAME   bring cases along from another tool
  $ assay lint                         check the cases before money is spent
  $ assay plan                         what a run can show, and what it costs
  $ assay bless                        make the newest run the baseline
  $ assay gate                         is a change worse than the baseline? The answer for CI
  $ assay compare --model sonnet,haiku which is better, by how much, at what price
  $ assay show CASE                    read a conversation as a whole
  $ assay chat                         talk to the agent

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
  addExport(program);
  addLint(program, tools);
  addPlan(program, tools);
  addMerge(program, tools);
  addWorker(program, tools);
  addReport(program);
  addGuardrails(program, tools);
  addRetrieval(program, tools);
  addShow(program);
  addFlaky(program, tools);
  addGrade(program, tools);
  addBatch(program, tools);
  addBless(program);
  addGate(program, tools);
  addCache(program, tools);
  addChat(program, tools);
  addSelftest(program);
  addSimulator(program, tools);
  addBackend(program, tools);
  addSchema(program, tools);
  return program;
}
