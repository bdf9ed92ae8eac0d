import type Anthropic from "@anthropic-ai/sdk";
import type { MessageRequest, Tool } from "../../../claude/types.ts";
import { conform } from "./conform.ts";
import type { Constraints } from "./constraints.ts";
import { draftsTokens, type DraftBlock } from "./draft.ts";
import { hidesTextBetweenTools, showsThinking, type Thinking } from "./thinking.ts";
import { textTokens } from "./tokens.ts";
import { truncate } from "./truncate.ts";
import type { Thought, ThoughtBlock } from "../types.ts";

/** The model's output for one request. */
export interface Generation {
  blocks: DraftBlock[];
  stopReason: NonNullable<Anthropic.StopReason>;
  stopSequence: string | null;
  stopDetails: Anthropic.RefusalStopDetails | null;
  outputTokens: number;
  thinkingTokens: number;
}

/** The end of a turn costs a little even when nothing is said. */
const END_TOKENS = 3;
const CATEGORIES = ["cyber", "bio", "frontier_llm", "reasoning_extraction", "general_harms"] as const;

export interface GenerateInput {
  request: MessageRequest;
  model: Constraints;
  thought: Thought;
  thinking: Thinking | null;
  /** Remaining tokens of the context window. */
  contextLeft: number;
  /** Ends the answer after half of it, for this reason. */
  cutShort?: "max_tokens" | "model_context_window_exceeded" | undefined;
}

/**
 * Turns the mind's intended answer into the API's: tool choice, stop sequences, limits.
 * @throws {Error} when the mind calls a tool that the request doesn't have
 */
export function generate(input: GenerateInput): Generation {
  const { request, model, thought, thinking, contextLeft } = input;
  const spoken = hideTextBetweenTools(chooseTools(thought.blocks, request), request, model);
  const { blocks: upToStop, stopSequence } = stopAt(spoken, request.stop_sequences ?? []);
  const blocks: DraftBlock[] = [
    ...(thinking ? [{ type: "thinking" as const, text: thinking.text, tokens: thinking.tokens }] : []),
    ...upToStop,
  ];
  const wanted = draftsTokens(blocks);
  const allowed = Math.min(request.max_tokens, contextLeft);
  const limit = input.cutShort ? Math.min(allowed, halfOf(blocks)) : allowed;
  // `max_tokens: 0` generates nothing: the request only fills the cache.
  const isCut = wanted > limit || limit === 0;
  const kept = isCut ? truncate(blocks, limit) : blocks;
  const thinkingTokens = kept.reduce((sum, block) => sum + (block.type === "thinking" ? block.tokens : 0), 0);
  const base = {
    blocks: kept,
    outputTokens: isCut ? limit : Math.min(wanted + END_TOKENS, limit),
    thinkingTokens: isCut ? Math.min(thinkingTokens, limit) : thinkingTokens,
    stopSequence: null,
    stopDetails: null,
  };
  if (isCut) {
    const full = contextLeft < request.max_tokens ? "model_context_window_exceeded" : "max_tokens";
    return { ...base, stopReason: input.cutShort ?? full };
  }
  if (thought.refusal) return { ...base, stopReason: "refusal", stopDetails: stopDetails(thought.refusal) };
  if (stopSequence !== null) return { ...base, stopReason: "stop_sequence", stopSequence };
  return { ...base, stopReason: kept.some(({ type }) => type === "tool_use") ? "tool_use" : "end_turn" };
}

/** Applies `tool_choice`, and makes the input of a strict tool fit its schema. */
function chooseTools(
  blocks: readonly ThoughtBlock[],
  { tools = [], tool_choice }: MessageRequest,
): DraftBlock[] {
  const choice = tool_choice?.type ?? "auto";
  const calls = blocks.flatMap((block) => (block.type === "tool_use" ? [block] : []));
  const known = tools as Tool[];
  const forcedName = tool_choice?.type === "tool" ? tool_choice.name : known[0]?.name;
  const mayCall = choice === "tool" ? calls.filter(({ name }) => name === forcedName) : calls;
  const wanted = choice === "none" ? [] : mayCall;
  const single =
    tool_choice && "disable_parallel_tool_use" in tool_choice && tool_choice.disable_parallel_tool_use;
  const allowed = single ? wanted.slice(0, 1) : wanted;

  const chosen: DraftBlock[] = blocks.filter((block) => block.type === "text" || allowed.includes(block));
  if ((choice === "any" || choice === "tool") && allowed.length === 0 && forcedName !== undefined) {
    // It must call a tool, whether or not it has arguments.
    chosen.push({ type: "tool_use", name: forcedName, input: {} });
  }
  return chosen.map((draft) => {
    if (draft.type !== "tool_use") return draft;
    const tool = known.find(({ name }) => name === draft.name);
    if (!tool) throw new Error(`the mind called "${draft.name}", which is none of the request's tools`);
    const fitted = tool.strict === true || choice === "any" || choice === "tool";
    if (!fitted) return draft;
    return { ...draft, input: conform(tool.input_schema, draft.input) as Record<string, unknown> };
  });
}

function hideTextBetweenTools(
  blocks: DraftBlock[],
  request: MessageRequest,
  model: Constraints,
): DraftBlock[] {
  const lastCall = blocks.findLastIndex(({ type }) => type === "tool_use");
  if (lastCall < 0 || !hidesTextBetweenTools(request, model)) return blocks;
  return blocks.map((block, index) =>
    block.type === "text" && index < lastCall
      ? {
          type: "thinking",
          text: showsThinking(request.thinking) ? block.text : "",
          tokens: textTokens(block.text),
        }
      : block,
  );
}

/** Cuts the text before the first stop sequence; the rest was never generated. */
function stopAt(
  blocks: DraftBlock[],
  sequences: readonly string[],
): { blocks: DraftBlock[]; stopSequence: string | null } {
  for (const [index, block] of blocks.entries()) {
    if (block.type !== "text") continue;
    const found = sequences
      .map((sequence) => ({ sequence, at: sequence === "" ? -1 : block.text.indexOf(sequence) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!found) continue;
    const text = block.text.slice(0, found.at);
    const kept = blocks.slice(0, index);
    return { blocks: text === "" ? kept : [...kept, { type: "text", text }], stopSequence: found.sequence };
  }
  return { blocks, stopSequence: null };
}

/** Half of the text; the thinking before it stays whole. */
function halfOf(blocks: readonly DraftBlock[]): number {
  const thought = draftsTokens(blocks.filter(({ type }) => type === "thinking"));
  return Math.max(1, thought + Math.floor((draftsTokens(blocks) - thought) / 2));
}

function stopDetails({
  category,
  explanation,
}: NonNullable<Thought["refusal"]>): Anthropic.RefusalStopDetails {
  return { type: "refusal", category: CATEGORIES.find((known) => known === category) ?? null, explanation };
}
