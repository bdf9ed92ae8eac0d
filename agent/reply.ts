import type { CallOptions, CallResult, ContentBlock, MessageParam } from "../claude/types.ts";
import { hasVisibleText } from "../claude/send/visible.ts";
import { replayed, textOf, toolUsesOf } from "./content.ts";
import { citationsOf, type AgentCitation, type AgentSource } from "./knowledge/index.ts";
import { runTools, toolResults } from "./run-tools.ts";
import { createTextStream } from "./text-stream.ts";
import type {
  AgentTool,
  AgentEvent,
  AgentReplyEnd,
  AgentToolCall,
  AgentTurn,
  RespondOptions,
} from "./types.ts";

/** The context of one reply. */
export interface ReplyContext {
  /** Sends the conversation with these messages at its end. `call` counts the calls of the reply from 0. */
  send: (
    messages: readonly MessageParam[],
    call: number,
    options: Partial<CallOptions>,
  ) => Promise<CallResult>;
  tools: readonly AgentTool[];
  /** Identifies the conversation and the customer's message in it, for the tools. */
  place: string;
  maxToolRounds: number;
  clock: () => number;
  /** The sources for the message, and how long the search took; null where the agent has no articles. */
  lookedUp: { sources: AgentSource[]; ms: number } | null;
}

export interface MadeReply {
  turn: AgentTurn;
  /** What the exchange adds to the history: nothing after a refusal. */
  exchange: MessageParam[];
}

const NOT_RUN = "Not run: too many tool calls for one reply.";

/**
 * Answers one customer message: sends it, runs the tools that Claude asks for, sends their results, until
 * Claude is done.
 * @throws {ClaudeError} when a call can't be answered
 */
export async function makeReply(
  first: MessageParam,
  context: ReplyContext,
  options: RespondOptions,
): Promise<MadeReply> {
  const { clock, tools, place, maxToolRounds, lookedUp } = context;
  const { signal } = options;
  const emit = (event: AgentEvent): void => options.onEvent?.(event);
  const stream = createTextStream(emit);
  const exchange: MessageParam[] = [first];
  const toolCalls: AgentToolCall[] = [];
  const calls: AgentTurn["calls"] = [];
  const citations: AgentCitation[] = [];
  let latencyMs = lookedUp?.ms ?? 0;
  let firstTextMs: number | null = null;
  if (lookedUp !== null && lookedUp.sources.length > 0)
    emit({ type: "looked_up", sources: lookedUp.sources });

  const finish = (end: AgentReplyEnd): MadeReply => {
    if (end === "refusal") {
      // Text before a refusal is not an answer, and the API refuses again while it is in the history.
      stream.withdraw();
      exchange.length = 0;
      citations.length = 0;
      firstTextMs = null;
    }
    const turn: AgentTurn = {
      agent: stream.shown,
      end,
      toolCalls,
      ...(lookedUp !== null && { sources: lookedUp.sources, citations }),
      calls,
      latencyMs,
      firstTextMs,
    };
    emit({ type: "done", turn });
    return { turn, exchange };
  };
  const keep = (content: ContentBlock[] | null): void => {
    if (content !== null) exchange.push({ role: "assistant", content });
  };

  for (let rounds = 0; ; rounds += 1) {
    stream.begin();
    const { message, record } = await context.send(exchange, calls.length, {
      ...(options.onEvent && { onText: stream.add, onRestart: stream.restart }),
      ...(signal && { signal }),
    });
    calls.push(record);
    options.onCall?.(record);
    const text = textOf(message);
    stream.settle(text);
    citations.push(...citationsOf(message, stream.shown.length - text.length));
    const tookMs = record.firstTextMs ?? record.latencyMs;
    if (text !== "" && tookMs !== null) firstTextMs ??= latencyMs + tookMs;
    latencyMs += record.latencyMs ?? 0;

    const uses = toolUsesOf(message);
    const paused = message.stop_reason === "pause_turn";
    const goesOn = paused || (message.stop_reason === "tool_use" && uses.length > 0);
    if (!goesOn) {
      // A tool call that was cut off is incomplete, so it is neither run nor kept.
      keep(replayed(message, { withTools: false }));
      return finish(endOf(message.stop_reason, text));
    }
    const pastBound = rounds >= maxToolRounds;
    // After an empty pause nothing is sent back: the API accepts no empty message, now or later.
    keep(replayed(message, { withTools: true }));
    if (paused && uses.length === 0) {
      if (pastBound) return finish("tool_limit");
      continue;
    }
    const from = clock();
    const answered = pastBound
      ? uses.map(notRun)
      : await runTools(uses, { tools, place, clock, emit, signal });
    latencyMs += Math.max(0, clock() - from);
    toolCalls.push(...answered);
    const answers = answered.map(({ result, isError }) => ({ content: result, isError }));
    exchange.push(toolResults(uses, answers));
    if (pastBound) return finish("tool_limit");
  }
}

function endOf(stopReason: CallResult["message"]["stop_reason"], text: string): AgentReplyEnd {
  if (stopReason === "refusal") return "refusal";
  if (stopReason === "max_tokens") return "truncated";
  if (stopReason === "model_context_window_exceeded") return "context_full";
  // Any other reason is unexpected, so it is unknown whether the reply is whole.
  if (stopReason !== "end_turn") return "unknown_stop";
  return hasVisibleText(text) ? "end_turn" : "empty";
}

/** Answered without a run: the API accepts no history with a tool call that has no result. */
function notRun({ name, input }: { name: string; input: unknown }): AgentToolCall {
  return { name, input, result: NOT_RUN, isError: true, durationMs: 0 };
}
