import { z } from "zod";
import type { ConversationEnd, ToolCall, Transcript, Turn } from "../transcript.ts";

/** A conversation that somebody else recorded, made ours. */
export interface Recording {
  transcript: Transcript;
  /** The system messages: what the agent was told. */
  knowledge: string;
}

export interface RecordingOptions {
  /** A customer's message with one of these ends the conversation, and is no turn: `###STOP###`. */
  endMarkers?: readonly string[];
  /** Calling one of these tools ends the conversation, such as a transfer to a person. */
  closingTools?: readonly string[];
  /** Whether a tool's answer is an error. OpenAI's format doesn't say; by default, whether it begins with "error". */
  isError?: (result: string) => boolean;
}

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

const NO_RESULT = "(no result was recorded)";

/** Arguments are JSON in a string. What doesn't parse stays text, so that it matches no expectation. */
function readArguments(written: unknown): unknown {
  if (typeof written !== "string") return written ?? {};
  try {
    return JSON.parse(written);
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
  const { endMarkers = [], closingTools = [], isError = (result) => /^\s*error\b/iu.test(result) } = options;
  const turns: Turn[] = [];
  const knowledge: string[] = [];
  let pending: ToolCall[] = [];
  let asked: string | null = null;
  let ended = false;
  for (const said of z.array(message).parse(messages)) {
    if (said.role === "system" || said.role === "developer") knowledge.push(said.content);
    else if (said.role === "user") {
      pending = [];
      ended = endMarkers.some((marker) => said.content.includes(marker));
      // Several messages in a row are one: the agent answers them together.
      if (!ended) asked = asked === null ? said.content : `${asked}\n\n${said.content}`;
    } else if (said.role === "assistant") {
      const turn = currentTurn(turns, asked);
      asked = null;
      turn.agent = [turn.agent, said.content].filter((part) => part !== "").join("\n\n");
      pending = (said.tool_calls ?? []).map((made) => ({
        ...made,
        result: NO_RESULT,
        isError: true,
        durationMs: 0,
      }));
      turn.toolCalls.push(...pending);
      turn.end = pending.length > 0 || turn.agent === "" ? "empty" : "end_turn";
    } else {
      const answered = pending.shift();
      if (answered !== undefined)
        Object.assign(answered, { result: said.content, isError: isError(said.content) });
    }
  }
  const end = endOf({ turns, unanswered: asked !== null && !ended, ended, closingTools });
  return { transcript: { turns, end, customerCalls: [] }, knowledge: knowledge.join("\n\n") };
}

/** The turn that an assistant's message belongs to. An agent may also speak first. */
function currentTurn(turns: Turn[], asked: string | null): Turn {
  const current = turns.at(-1);
  if (asked === null && current !== undefined) return current;
  const opened: Turn = {
    customer: asked ?? "",
    agent: "",
    end: "empty",
    toolCalls: [],
    calls: [],
    latencyMs: 0,
    firstTextMs: null,
  };
  turns.push(opened);
  return opened;
}

interface Ending {
  turns: Turn[];
  unanswered: boolean;
  ended: boolean;
  closingTools: readonly string[];
}

/** A recording that stops while something is still open was cut at its bound. */
function endOf({ turns, unanswered, ended, closingTools }: Ending): ConversationEnd {
  if (ended) return "customer";
  const last = turns.at(-1);
  if (last === undefined) return unanswered ? "max_turns" : "script";
  const closing = last.toolCalls.at(-1);
  if (closing !== undefined && closingTools.includes(closing.name)) return "agent";
  return unanswered || last.end !== "end_turn" ? "max_turns" : "script";
}
