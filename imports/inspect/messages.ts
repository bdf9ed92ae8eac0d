import { z } from "zod";

const part = z.union([z.string(), z.looseObject({ type: z.string(), text: z.string().optional() })]);
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

/** The words of a message, without the model's thinking. */
export function wordsOf({ content }: Pick<Message, "content">, attachments: Attachments): string {
  const parts = content === null || content === undefined ? [] : [content].flat();
  return parts
    .map((one) => (typeof one === "string" ? one : one.type === "text" ? (one.text ?? "") : ""))
    .map((text) => {
      const name = /^attachment:\/\/(\w+)$/.exec(text)?.[1];
      const attached = name === undefined ? undefined : attachments[name];
      return typeof attached === "string" ? attached : text;
    })
    .join("");
}

/** A message in OpenAI's format, which `assay grade` reads. */
export function recorded(message: Message, attachments: Attachments): Record<string, unknown> {
  const content = wordsOf(message, attachments);
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
