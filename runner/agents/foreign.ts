import { z } from "zod";
import { hasVisibleText } from "../../claude/send/visible.ts";
import type { CallRecord } from "../../claude/types.ts";
import type { Reply } from "./port.ts";

/** A tool call that the user's own agent reports. */
const toolCallSchema = z.object({
  name: z.string().min(1),
  input: z.unknown().optional(),
  result: z.unknown().optional(),
  is_error: z.boolean().optional(),
});

/** A reply of the user's own agent: its words alone, or with the tools that it called. */
export const foreignReplySchema = z.union([
  z.string(),
  z.object({ reply: z.string(), tool_calls: z.array(toolCallSchema).nullish() }),
]);

/** The user's own agent answered with something that is not a reply. */
export class ForeignAgentError extends Error {
  override readonly name = "ForeignAgentError";
}

/**
 * Makes a reply of the user's own agent the reply that the runner keeps.
 * @param o.who for messages, such as `The module agent.ts`
 * @param o.calls model calls that went through Assay's own client; calls that it made on its own are not
 * known
 * @throws {ForeignAgentError} when the answer is not a reply
 */
export function toReply(
  answer: unknown,
  o: { who: string; latencyMs: number; firstTextMs: number | null; calls: CallRecord[] },
): Reply {
  const read = foreignReplySchema.safeParse(answer);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ForeignAgentError(
      `${o.who} answered ${excerptOf(answer)}, which is not a reply: ${issue?.message ?? "it has another shape"}. A reply is a text, or { reply, tool_calls }.`,
    );
  }
  const { reply, tool_calls: toolCalls } =
    typeof read.data === "string" ? { reply: read.data, tool_calls: [] } : read.data;
  const empty = !hasVisibleText(reply);
  return {
    agent: reply,
    end: empty ? "empty" : "end_turn",
    toolCalls: (toolCalls ?? []).map((call) => ({
      name: call.name,
      input: call.input ?? {},
      result: textOf(call.result),
      isError: call.is_error === true,
      durationMs: 0,
    })),
    calls: o.calls,
    latencyMs: o.latencyMs,
    firstTextMs: empty ? null : o.firstTextMs,
  };
}

function textOf(result: unknown): string {
  if (result === undefined || result === null) return "";
  return typeof result === "string" ? result : (JSON.stringify(result) ?? "");
}

function excerptOf(answer: unknown): string {
  const text = JSON.stringify(answer) ?? String(answer);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
