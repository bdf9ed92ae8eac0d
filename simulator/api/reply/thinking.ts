import type { MessageRequest } from "../../../claude/types.ts";
import type { Constraints, Effort } from "./constraints.ts";
import { wholeNumber } from "../strain/random.ts";
import type { Random } from "../types.ts";

/** Invented: thinking tokens by effort. At low effort the simulated models answer at once. */
const TOKENS: Record<Effort, readonly [number, number]> = {
  low: [0, 0],
  medium: [20, 60],
  high: [40, 120],
  xhigh: [80, 240],
  max: [150, 400],
};

const SUMMARY = "Reading what was asked, what has been said so far, and what the instructions allow.";

/**
 * The model's thinking before it answers. Its length is random; its text is empty unless the request asks for
 * a summary.
 */
export interface Thinking {
  tokens: number;
  text: string;
}

/** How much a request is thought about; null when not at all. */
export function thinkingFor(request: MessageRequest, model: Constraints, random: Random): Thinking | null {
  const { thinking, tool_choice, output_config } = request;
  // A model that must call a tool does so without a thinking block.
  if (tool_choice?.type === "any" || tool_choice?.type === "tool") return null;
  if (!isOn(request, model)) return null;
  const [least, most] = TOKENS[output_config?.effort ?? model.defaultEffort];
  const tokens = wholeNumber(random, least, most);
  if (tokens === 0) return null;
  return { tokens, text: showsThinking(thinking) ? SUMMARY : "" };
}

/**
 * True when text before another round of tool calls comes as a thinking block. Large models do so with
 * adaptive thinking, and a reader sees no text until the tools are done.
 */
export function hidesTextBetweenTools(request: MessageRequest, model: Constraints): boolean {
  const adaptive = request.thinking === undefined || request.thinking.type === "adaptive";
  return model.id === "sim-large" && adaptive && followsToolResult(request);
}

/** True when thinking is returned as readable text. */
export function showsThinking(thinking: MessageRequest["thinking"]): boolean {
  return (thinking?.type === "adaptive" || thinking?.type === "enabled") && thinking.display === "summarized";
}

function isOn(request: MessageRequest, model: Constraints): boolean {
  switch (request.thinking?.type) {
    case "disabled":
      return false;
    case "between_tools":
      return followsToolResult(request);
    case undefined:
      return model.thinking.byDefault === "adaptive";
    default:
      return true;
  }
}

function followsToolResult({ messages }: MessageRequest): boolean {
  const content = messages.at(-1)?.content;
  return Array.isArray(content) && content.some(({ type }) => type === "tool_result");
}
