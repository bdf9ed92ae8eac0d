import { z } from "zod";
import type { ReplyEnd, ToolCall } from "../transcript.ts";
import { createRecorder, type Recording, type RecordingOptions } from "./recording.ts";

/** What customers and tools send besides text. It can't be read here, so its place is marked: `[image]`. */
const NO_TEXT = new Set(["image", "document", "search_result", "container_upload"]);
/** What the agent thought is for nobody's eyes: neither the customer's nor a grader's. */
const THOUGHTS = new Set(["thinking", "redacted_thinking"]);
const CALLS = new Set(["tool_use", "server_tool_use", "mcp_tool_use"]);

type Block =
  | { kind: "text"; text: string }
  | { kind: "thought" }
  | { kind: "call"; id: string; name: string; input: unknown }
  | { kind: "result"; id: string; result: string; isError: boolean };

const words = z.looseObject({ text: z.string() });
const call = z.looseObject({ id: z.string(), name: z.string(), input: z.unknown() });
const result = z.looseObject({
  tool_use_id: z.string(),
  content: z.unknown(),
  is_error: z.boolean().nullish(),
});

const block = z.looseObject({ type: z.string() }).transform((raw, context): Block => {
  const { type } = raw;
  const parse = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> | null => {
    const parsed = schema.safeParse(raw);
    for (const { path, message } of parsed.error?.issues ?? []) {
      context.addIssue({ code: "custom", path, message });
    }
    return parsed.success ? parsed.data : null;
  };
  if (type === "text") return { kind: "text", text: parse(words)?.text ?? "" };
  if (NO_TEXT.has(type)) return { kind: "text", text: `[${type}]` };
  if (THOUGHTS.has(type)) return { kind: "thought" };
  if (CALLS.has(type)) {
    const made = parse(call);
    return { kind: "call", id: made?.id ?? "", name: made?.name ?? "", input: made?.input ?? {} };
  }
  if (type.endsWith("tool_result")) {
    const came = parse(result);
    const text = resultText(came?.content);
    // Tools that the API runs itself say in the result what went wrong.
    const isError = came?.is_error ?? /"type":"[a-z_]+_error"/.test(text);
    return { kind: "result", id: came?.tool_use_id ?? "", result: text, isError };
  }
  context.addIssue({ code: "custom", path: ["type"], message: `a block of type \`${type}\` is not known` });
  return z.NEVER;
});

/** Text as it is; the rest as JSON, so that nothing of it is lost. */
function resultText(content: unknown): string {
  if (content === undefined || content === null) return "";
  if (typeof content === "string") return content;
  const parts = z.array(block).safeParse(content);
  return parts.success ? textOf(parts.data) : JSON.stringify(content);
}

/** Text alone, or a list of blocks. */
const content = z
  .union([z.string(), z.array(z.unknown())], { error: "expected text, or a list of blocks" })
  .transform((said, context): Block[] => {
    if (typeof said === "string") return [{ kind: "text", text: said }];
    return said.flatMap((item, index) => {
      const parsed = block.safeParse(item);
      if (parsed.success) return [parsed.data];
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({ code: "custom", path: [index, ...path], message });
      }
      return [];
    });
  });

const STOPS = {
  end_turn: null,
  stop_sequence: null,
  tool_use: null,
  pause_turn: null,
  max_tokens: "truncated",
  refusal: "refusal",
  model_context_window_exceeded: "context_full",
} as const satisfies Record<string, ReplyEnd | null>;

const message = z.looseObject({
  role: z.enum(["system", "user", "assistant"]),
  content,
  stop_reason: z.string().nullish(),
});

/** Calls of the agent's last message that have no result yet, with their ids. */
type Pending = { id: string; call: ToolCall }[];

/**
 * Makes a transcript of messages as the Claude Messages API takes and gives them. Results belong to calls of the message
 * before them; where an id repeats, the first that is still open is meant.
 *
 * @throws {z.ZodError} when the value isn't a list of such messages
 * @throws {RangeError} for the result of a call that nobody made
 */
export function fromClaudeMessages(messages: unknown, options: RecordingOptions = {}): Recording {
  const recorder = createRecorder(options);
  let pending: Pending = [];
  z.array(message)
    .parse(messages)
    .forEach((said, index) => {
      const blocks = said.content;
      if (said.role === "system") return recorder.told(textOf(blocks));
      if (said.role === "assistant") {
        const calls = blocks.flatMap((b) => (b.kind === "call" ? [b] : []));
        const made = recorder.answered(textOf(blocks), calls);
        pending = made.map((own, i) => ({ id: calls[i]?.id ?? "", call: own }));
        const stop = Object.entries(STOPS).find(([reason]) => reason === said.stop_reason)?.[1];
        if (stop) recorder.ended(stop);
      }
      for (const b of blocks) if (b.kind === "result") answer(pending, b, index);
      if (said.role === "assistant") return;
      const asked = textOf(blocks);
      // A message that only brings what tools answered is not the customer's.
      if (asked !== "" || !blocks.some((b) => b.kind === "result")) recorder.asked(asked);
    });
  return recorder.finish();
}

function textOf(blocks: readonly Block[]): string {
  return blocks.flatMap((b) => (b.kind === "text" ? [b.text] : [])).join("");
}

function answer(pending: Pending, came: Extract<Block, { kind: "result" }>, index: number): void {
  const at = pending.findIndex(({ id }) => id === came.id);
  const [open] = at === -1 ? [] : pending.splice(at, 1);
  if (open === undefined) {
    throw new RangeError(
      `messages[${index}]: a result for \`${came.id}\`, which is no call of the message before it`,
    );
  }
  Object.assign(open.call, { result: came.result, isError: came.isError });
}
