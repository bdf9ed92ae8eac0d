import { z } from "zod";
import type { ToolCall } from "../transcript.ts";
import { readJson } from "./read-json.ts";
import { createRecorder, type Recording, type RecordingOptions } from "./recording.ts";

const content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() })), z.null()])
  .optional()
  .transform((value) => {
    if (value === null || value === undefined) return "";
    return typeof value === "string" ? value : value.map((part) => part.text ?? "").join("");
  });

/** OpenAI's shape, and the flat one that some frameworks record. */
const call = z.union([
  z
    .looseObject({ function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }) })
    .transform((made) => ({ name: made.function.name, input: readArguments(made.function.arguments) })),
  z
    .looseObject({ name: z.string(), args: z.unknown().optional() })
    .transform(({ name, args }): { name: string; input: unknown } => ({ name, input: args ?? {} })),
]);

const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.enum(["system", "developer"]), content }),
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({ role: z.literal("assistant"), content, tool_calls: z.array(call).nullish() }),
  z.looseObject({ role: z.literal("tool"), content }),
]);

/** Arguments are JSON in a string. What doesn't parse stays text, so that it matches no expectation. */
function readArguments(written: unknown): unknown {
  if (typeof written !== "string") return written ?? {};
  try {
    return readJson(written);
  } catch {
    return written;
  }
}

/**
 * Makes a transcript of OpenAI-style chat messages. Nothing is known of times and prices, so checks of them are unscored.
 * Results are paired with calls by position: in real recordings the ids repeat.
 *
 * @throws {z.ZodError} when the value isn't a list of such messages.
 */
export function fromOpenAiMessages(messages: unknown, options: RecordingOptions = {}): Recording {
  const { isError = (result) => /^\s*error\b/iu.test(result) } = options;
  const recorder = createRecorder(options);
  let pending: ToolCall[] = [];
  for (const said of z.array(message).parse(messages)) {
    if (said.role === "system" || said.role === "developer") recorder.told(said.content);
    else if (said.role === "user") {
      pending = [];
      recorder.asked(said.content);
    } else if (said.role === "assistant") {
      pending = recorder.answered(said.content, said.tool_calls ?? []);
    } else {
      const answered = pending.shift();
      if (answered !== undefined)
        Object.assign(answered, { result: said.content, isError: isError(said.content) });
    }
  }
  return recorder.finish();
}
