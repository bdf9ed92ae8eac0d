import { withJudge } from "../../../app/run/panel.ts";
import type { Command } from "@commander-js/extra-typings";
import { addLimits } from "../../flags/limit-options.ts";
import { concurrencyOption, wholeNumber } from "../../flags/values.ts";
import type { GradeFlags } from "../../plays/grade.ts";
import { exactly } from "../../flags/exactly.ts";
import {
  addCases,
  judgeModelOption,
  judgePanelOption,
  judgeWeightsOption,
  mindOption,
  simulatorOption,
  outOption,
  htmlOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type GradeOnlyFlags = Omit<GradeFlags, "world" | "file" | "places" | "version" | "recorded" | "trials">;

/** `assay grade`. */
export function addGrade(program: Command, { version, world }: Tools): void {
  const command = program
    .command("grade")
    .description(
      "Grade recorded conversations with the checks of the cases, by rules and, if you like, by a judge.",
    )
    .argument("[file]", "recorded conversations, one a line (JSONL)")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  addCases(addLimits(command, "grading the file again goes on"))
    .option("--format <format>", "how messages are written: auto, claude or openai", "auto")
    .option(
      "--end-marker <text...>",
      "a customer's message with it ends the conversation, such as ###STOP###",
    )
    .option(
      "--closing-tool <name...>",
      "a tool whose call ends the conversation, such as a hand-over to a person",
    )
    .option("--judge", "ask a judge, too: the conversations are then sent to the API")
    .addOption(judgeModelOption("ask this one"))
    .addOption(judgePanelOption())
    .addOption(judgeWeightsOption())
    .addOption(simulatorOption("ask the local simulator's judge, even when there is an API key"))
    .addOption(mindOption("answers of the simulator, as a table"))
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(outOption("where run folders are written"))
    .addOption(htmlOption())
    .option("--strict", "exit 3 when the evidence does not decide")
    .addHelpText(
      "after",
      `
A line is one conversation. It may name the case that it is an attempt at:

  {"case": "quote-in-one-message", "model": "claude-sonnet-5-5", "system": "You are Pia ...", "messages": [
    {"role": "user", "content": "A quote for my 2021 Nissan Leaf, 24,000 miles, I'm 34."},
    {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_1", "name": "get_quote", "input": {"make": "Nissan"}}]},
    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "100"}]},
    {"role": "assistant", "content": "It would cost $100.00 per month."}]}

(without the line breaks). The same in OpenAI's style; items of its Responses API are read, too:

  {"case": "quote-in-one-message", "messages": [
    {"role": "system", "content": "You are Pia ..."},
    {"role": "user", "content": "A quote for my 2021 Nissan Leaf, 24,000 miles, I'm 34."},
    {"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "get_quote", "arguments": "{\\"make\\": \\"Nissan\\"}"}}]},
    {"role": "tool", "tool_call_id": "1", "content": "100"},
    {"role": "assistant", "content": "It would cost $100.00 per month."}]}

Several lines of one case are its trials; "trial": 0, 1, ... orders them. A line without "case" is checked by what the
suites say under every_conversation:, and so is every other. "id" and "meta" are yours; "end_markers" and "closing_tools"
are as the flags. Times and prices are not known, so checks of them are unscored.
A line that can't be read is named with its place and counts as errored (exit 4); all others are graded.
A tool's answer is an error where its structure says so: is_error, {"error": ...}, a status, "Error: ...".
A suite for another agent names its tools: recorded_tools: [search_flights, book_flight].

Checks that need a judge are unscored unless --judge, --judge-model, --simulator or --mind is given. With an API key the judge is
Claude, without one the simulator, as for assay run. What the judge answered once is not paid for again. Limits are of what
the judge costs; what it was not asked for is not run, and grading the same file again goes on.

Examples:
  $ assay grade conversations.jsonl --suite quote-flow
  $ assay grade log.jsonl --suite conversations --judge    what must be true of every conversation
  $ assay grade airline.jsonl --cases airline --end-marker '###STOP###' --closing-tool transfer_to_human
  $ assay report                                           the same report again`,
    )
    .action(async (file, places, options) => {
      const { grade } = await import("../../plays/grade.ts");
      if (file === undefined) throw await noFile(options);
      const { suitesOf } = await import("../../../app/project/agent-files.ts");
      process.exitCode = await grade({
        world: await world(),
        file,
        places,
        ...exactly<GradeOnlyFlags>()({
          ...(await withJudge(options, await world())),
          cases: await suitesOf(process.cwd(), options.cases),
        }),
        version,
      });
    });
}

/** A flag that takes several names also takes the file that follows it. */
async function noFile(options: Record<string, unknown>): Promise<Error> {
  const { UserError } = await import("../../../app/user-error.ts");
  for (const [flag, value] of Object.entries(options)) {
    const file = Array.isArray(value)
      ? value.findLast((name) => /\.(?:jsonl?|ndjson)$/i.test(String(name)))
      : undefined;
    if (file === undefined) continue;
    const typed = `--${flag.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    return new UserError(
      `${typed} takes everything that follows it, also ${String(file)}. Write the file first: assay grade ${String(file)} ${typed} NAME`,
    );
  }
  return new UserError(
    "Name the file of recorded conversations: assay grade FILE (assay help grade shows what it contains).",
  );
}
