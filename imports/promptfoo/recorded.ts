import { z } from "zod";
import type { DraftTurn } from "../carried.ts";
import { contentOf, type RoleMessage } from "../conversation.ts";
import { shown, valueOf } from "../template.ts";
import { chatIn } from "./prompt.ts";

const call = z.looseObject({ function: z.looseObject({ name: z.string() }) });
const calling = z.looseObject({ content: z.unknown().optional(), tool_calls: z.array(call).min(1) });

/** A provider's answer, as a message in OpenAI's format. */
interface RecordedAnswer {
  text: string;
  message: Record<string, unknown>;
}

/** A text, or calls of tools as OpenAI's provider returns them; any other output as JSON. Null where there is none. */
export function answerOf(output: unknown): RecordedAnswer | null {
  if (output === undefined || output === null) return null;
  const calls = z.array(call).min(1).safeParse(output);
  const spoken = calling.safeParse(output);
  if (calls.success || spoken.success) {
    const { text } = contentOf(spoken.data?.content);
    const given = (calls.data ?? spoken.data?.tool_calls ?? []).map((one, index) => ({
      ...one,
      id: shown(one["id"]) || `call-${index + 1}`,
      type: "function",
      function: { ...one.function, arguments: shown(one.function["arguments"] ?? "{}") },
    }));
    return { text, message: { role: "assistant", content: text, tool_calls: given } };
  }
  const text = shown(output);
  return { text, message: { role: "assistant", content: text } };
}

/** The messages that were sent, where the prompt is a chat that ends with the customer; otherwise null. */
export function chatOf(result: unknown): RoleMessage[] | null {
  const raw = valueOf(result, ["prompt", "raw"]);
  const chat = typeof raw === "string" ? chatIn(raw) : null;
  return chat?.at(-1)?.role === "user" ? chat : null;
}

/**
 * The messages before an answer: those of the prompt, where it was a chat, otherwise the turns of the case.
 */
export function saidBefore(
  result: unknown,
  turns: readonly DraftTurn[],
): { role: string; content: string }[] {
  const chat = chatOf(result);
  if (chat !== null) return chat.map(({ role, text }) => ({ role, content: text }));
  return turns.flatMap(({ customer, good }, index) => [
    { role: "user", content: customer },
    ...(index === turns.length - 1
      ? []
      : good.slice(0, 1).map((content) => ({ role: "assistant", content }))),
  ]);
}
