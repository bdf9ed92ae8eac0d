import { z } from "zod";
import { contentOf, type RoleMessage } from "../conversation.ts";

const part = z.union([z.string(), z.looseObject({ type: z.string(), text: z.string().nullish() })]);
export const messageSchema = z.looseObject({
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(part)]).nullish(),
  tool_calls: z
    .array(z.looseObject({ id: z.string(), function: z.string(), arguments: z.unknown() }))
    .nullish(),
  tool_call_id: z.string().nullish(),
  function: z.string().nullish(),
  error: z.looseObject({ message: z.string() }).nullish(),
});
type Message = z.output<typeof messageSchema>;

/** Texts that are stored separately from the messages, by name. */
export type Attachments = Readonly<Record<string, unknown>>;

/** A message with its words, without the model's thinking. */
export function saidIn({ role, content, tool_calls: calls }: Message, attachments: Attachments): RoleMessage {
  const parts = [content ?? []].flat().map((one) => {
    if (typeof one === "string") return attachedIn(one, attachments);
    return typeof one.text === "string" ? { ...one, text: attachedIn(one.text, attachments) } : one;
  });
  return { role, ...contentOf(parts), calls: (calls ?? []).map((call) => call.function) };
}

/** The text that is stored under a name; any other text unchanged. */
function attachedIn(text: string, attachments: Attachments): string {
  const name = /^attachment:\/\/(\w+)$/.exec(text)?.[1];
  const attached = name === undefined ? undefined : attachments[name];
  return typeof attached === "string" ? attached : text;
}

/** A message in OpenAI's format, which `assay grade` reads. */
export function recorded(message: Message, attachments: Attachments): Record<string, unknown> {
  const content = saidIn(message, attachments).text;
  const { role } = message;
  if (role === "tool") {
    const failed = message.error?.message;
    return {
      role,
      content: failed === undefined ? content : JSON.stringify({ error: failed }),
      ...(typeof message.tool_call_id === "string" && { tool_call_id: message.tool_call_id }),
    };
  }
  const calls = message.tool_calls ?? [];
  return {
    role,
    content,
    ...(role === "assistant" &&
      calls.length > 0 && {
        tool_calls: calls.map((call) => ({
          id: call.id,
          type: "function",
          function: { name: call.function, arguments: JSON.stringify(call.arguments ?? {}) },
        })),
      }),
  };
}
