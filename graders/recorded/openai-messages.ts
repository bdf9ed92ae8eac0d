import { z } from "zod";
import { hasVisibleText } from "../../claude/send/visible.ts";
import { refuseDeep } from "./depth.ts";
import { call, functionCall, id } from "./openai-calls.ts";
import { content, resultText, spoken } from "./openai-content.ts";
import { itemEntries } from "./openai-items.ts";
import { assemble, type Entry, type Recording, type RecordingOptions } from "./recording.ts";
import { isErrorResult } from "./result-error.ts";
import { endOfReason } from "./stop-reason.ts";

const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.enum(["system", "developer"]), content }),
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({
    role: z.literal("assistant"),
    content: spoken,
    /** The agent's refusal in place of an answer. The customer reads it. */
    refusal: z.string().nullish(),
    /** A spoken answer, with its transcript. */
    audio: z.looseObject({ transcript: z.string().nullish() }).nullish(),
    tool_calls: z.array(call).nullish(),
    function_call: functionCall.nullish(),
    /** From a choice or from an item of the Responses API. Some frameworks write them beside the message. */
    finish_reason: z.string().nullish(),
    stop_reason: z.string().nullish(),
    status: z.string().nullish(),
  }),
  z.looseObject({
    role: z.enum(["tool", "function"]),
    content: z.unknown().optional(),
    tool_call_id: id,
    name: z.string().nullish(),
  }),
]);
type Message = z.output<typeof message>;

/** An entry, and whether it was an item of the Responses API that is not a message. */
interface Read {
  entry: Entry;
  isItem: boolean;
}

/**
 * Makes a transcript of OpenAI-style chat messages, or of the items of the Responses API. Times and prices
 * are not known, so checks of them are unscored. A result belongs to the call that it names; where ids repeat
 * or are missing, to the first open call.
 *
 *
 * @throws {z.ZodError} when the value isn't a list of such messages
 * @throws {RangeError} for the result of a call that was not made, and for messages nested without an end
 */
export function fromOpenAiMessages(messages: unknown, options: RecordingOptions = {}): Recording {
  refuseDeep(messages, "messages");
  const issues: z.core.$ZodIssue[] = [];
  const entries = z
    .array(z.unknown())
    .parse(messages)
    .flatMap((said, index): Read[] => {
      const items = placed(index, () => itemEntries(said, index));
      if (items !== null) return items.map((entry) => ({ entry, isItem: true }));
      const parsed = placed(index, () => message.safeParse(said));
      if (parsed.success) return entriesOf(parsed.data, index).map((entry) => ({ entry, isItem: false }));
      issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })));
      return [];
    });
  if (issues.length > 0) throw new z.ZodError(issues);
  return assemble(together(entries), { ...options, strayIds: "only_open" });
}

/** Reads a message. An error about depth is given the message's place. */
function placed<T>(index: number, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`messages[${index}]: ${cause.message}`, { cause });
  }
}

function entriesOf(said: Message, index: number): Entry[] {
  switch (said.role) {
    case "system":
    case "developer":
      return [{ role: "operator", text: said.content }];
    case "user":
      return [{ role: "customer", text: said.content }];
    case "assistant":
      return [agentEntry(said)];
    case "tool":
    case "function": {
      const { tool_call_id, name = null, content: answer } = said;
      // Frameworks note beside the content whether it is an error.
      const isError = isErrorResult({ ...said, content: null, type: null }) || isErrorResult(answer);
      const at = `messages[${index}]`;
      return [
        { role: "tool", results: [{ id: tool_call_id, name, result: resultText(answer), isError, at }] },
      ];
    }
  }
}

function agentEntry(said: Extract<Message, { role: "assistant" }>): Entry {
  const texts = [said.content.text, said.refusal ?? "", said.audio?.transcript ?? ""].filter((t) => t !== "");
  const ends = [said.finish_reason, said.stop_reason, said.status].map(endOfReason);
  // The API marks a refusal by a field, not by its words.
  const refused = hasVisibleText(said.refusal ?? "") || said.content.refuses;
  return {
    role: "agent",
    text: [...new Set(texts)].join("\n\n"),
    calls: [...(said.tool_calls ?? []), ...(said.function_call ? [said.function_call] : [])],
    results: [],
    end: ends.find((end) => end !== null) ?? null,
    declined: refused,
    paused: false,
  };
}

/**
 * The Responses API records each call separately: consecutive calls belong to one message, and are answered
 * together.
 */
function together(read: readonly Read[]): Entry[] {
  const joined: Entry[] = [];
  let lastIsItem = false;
  for (const { entry, isItem } of read) {
    const last = joined.at(-1);
    if (isItem && lastIsItem && entry.role === "agent" && last?.role === "agent") {
      joined.pop();
      joined.push({
        ...last,
        calls: [...last.calls, ...entry.calls],
        results: [...last.results, ...entry.results],
      });
    } else joined.push(entry);
    lastIsItem = isItem;
  }
  return joined;
}
