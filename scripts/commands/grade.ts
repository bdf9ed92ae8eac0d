import type { Command } from "commander";

/** `assay grade`. */
export function addGrade(program: Command, version: string): void {
  program
    .command("grade")
    .description("Grade recorded conversations with the checks of the cases, without any model.")
    .argument("<file>", "recorded conversations, one a line (JSONL)")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line")
    .option("--suite <name...>", "only these suites (a * stands for anything)")
    .option("--case <id...>", "only these cases (a * stands for anything)")
    .option("--tag <tag...>", "only cases with one of these tags")
    .option("--cases <folder>", "where the suites are (default: cases/NAME of the agent)")
    .option("--format <format>", "how messages are written: auto, claude or openai", "auto")
    .option(
      "--end-marker <text...>",
      "a customer's message with it ends the conversation, such as ###STOP###",
    )
    .option(
      "--closing-tool <name...>",
      "a tool whose call ends the conversation, such as a hand-over to a person",
    )
    .option("--out <folder>", "where run folders are written", "runs")
    .option("--strict", "exit 3 when the evidence does not decide")
    .addHelpText(
      "after",
      `
A line is one conversation, and names the case that it is an attempt at:

  {"case": "quote-in-one-message", "model": "claude-sonnet-5-5", "system": "You are Eva ...", "messages": [
    {"role": "user", "content": "A quote for my 2021 Nissan Leaf, 24,000 miles, I'm 34."},
    {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_1", "name": "get_quote", "input": {"make": "Nissan"}}]},
    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "100"}]},
    {"role": "assistant", "content": "It would cost $100.00 per month."}]}

(without the line breaks). The same in OpenAI's style:

  {"case": "quote-in-one-message", "messages": [
    {"role": "system", "content": "You are Eva ..."},
    {"role": "user", "content": "A quote for my 2021 Nissan Leaf, 24,000 miles, I'm 34."},
    {"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "get_quote", "arguments": "{\\"make\\": \\"Nissan\\"}"}}]},
    {"role": "tool", "tool_call_id": "1", "content": "100"},
    {"role": "assistant", "content": "It would cost $100.00 per month."}]}

Several lines of one case are its trials; "trial": 0, 1, ... orders them. "id" and "meta" are yours; "end_markers" and
"closing_tools" are as the flags. Checks that need a judge are unscored, and so are times and prices.
A suite for another agent names its tools: recorded_tools: [search_flights, book_flight].

Examples:
  $ assay grade conversations.jsonl --suite quote-flow
  $ assay grade airline.jsonl --cases airline --end-marker '###STOP###' --closing-tool transfer_to_human
  $ assay report                          the same report again`,
    )
    .action(async (file: string, places: string[], options) => {
      const { grade } = await import("../grade.ts");
      const { thisWorld } = await import("../world.ts");
      const { suitesOf } = await import("../../app/project/agent-files.ts");
      process.exitCode = await grade({
        world: thisWorld(),
        file,
        places,
        ...options,
        cases: await suitesOf(process.cwd(), options.cases),
        version,
      });
    });
}
