import type Anthropic from "@anthropic-ai/sdk";
import { contentHash } from "../claude/hash.ts";
import { ToolFailure } from "./types.ts";
import type { AgentTool, AgentEvent, AgentToolCall, ToolAnswer } from "./types.ts";

interface ToolRun {
  tools: readonly AgentTool[];
  /** Identifies the conversation and the customer's message in it. */
  place: string;
  clock: () => number;
  emit: (event: AgentEvent) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Runs the tool calls of one response at the same time.
 * @returns the calls in the order in which they were asked for. A tool that fails is a result, never an exception.
 */
export async function runTools(
  uses: readonly Anthropic.ToolUseBlock[],
  run: ToolRun,
): Promise<AgentToolCall[]> {
  return await Promise.all(
    uses.map(async ({ name, input }): Promise<AgentToolCall> => {
      run.emit({ type: "tool_started", name, input });
      const from = run.clock();
      const { content, isError } = await answerOf(name, input, run);
      const call = { name, input, result: content, isError, durationMs: Math.max(0, run.clock() - from) };
      run.emit({ type: "tool_finished", call });
      return call;
    }),
  );
}

/** The one user message that answers every tool call of a response: results only, in their order. */
export function toolResults(
  uses: readonly Pick<Anthropic.ToolUseBlock, "id">[],
  answers: readonly ToolAnswer[],
): Anthropic.MessageParam {
  const content = uses.map(({ id }, index): Anthropic.ToolResultBlockParam => {
    const { content: text, isError } = answers[index] ?? { content: "", isError: true };
    // The API accepts no half of a character.
    return {
      type: "tool_result",
      tool_use_id: id,
      content: text.toWellFormed(),
      ...(isError && { is_error: true }),
    };
  });
  return { role: "user", content };
}

async function answerOf(name: string, input: unknown, run: ToolRun): Promise<ToolAnswer> {
  const { tools, signal, place } = run;
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined)
    return { content: `There is no tool named ${JSON.stringify(name)}.`, isError: true };
  try {
    const key = contentHash([place, name, input]);
    const answer: unknown = await tool.run(input, { signal, key });
    return isAnswer(answer) ? answer : { content: UNKNOWN_FAILURE, isError: true };
  } catch (error) {
    // The message of an unexpected error may contain anything, so Claude does not get it.
    const reason = error instanceof ToolFailure ? error.message : UNKNOWN_FAILURE;
    return { content: reason, isError: true };
  }
}

const UNKNOWN_FAILURE = "The tool failed for an unknown reason.";

/** A tool may be written in JavaScript, and break its type. */
function isAnswer(answer: unknown): answer is ToolAnswer {
  if (typeof answer !== "object" || answer === null) return false;
  const { content, isError } = answer as Partial<Record<keyof ToolAnswer, unknown>>;
  return typeof content === "string" && typeof isError === "boolean";
}
