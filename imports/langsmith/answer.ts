import type { ImportedPart, ImportLocation } from "../carried.ts";
import { shown, valueOf } from "../template.ts";
import { saidBy } from "./messages.ts";

/** Usual names of an answer, the most likely first. */
export const ANSWERS = [
  "output",
  "answer",
  "outputs",
  "response",
  "expected",
  "reference",
  "ideal",
  "expected_output",
  "generation",
  "generations",
  "message",
  "result",
  "text",
];

/** The answer in the outputs of an example or a run. */
export interface ExampleAnswer {
  text: string;
  /** The output that it is from; null where the outputs as a whole are the answer. */
  from: string | null;
  /** Names of the tools that it calls. */
  calls: readonly string[];
  /** Kinds of its parts that are no text. */
  beside: readonly string[];
}

/** A message, an answer of OpenAI's or Anthropic's API, or a text; null where it is not known what the answer is. */
export function answerIn(outputs: Readonly<Record<string, unknown>>): ExampleAnswer | null {
  const names = Object.keys(outputs);
  const only = names.length === 1 ? names[0] : ANSWERS.find((name) => names.includes(name));
  const places: [from: string | null, list: unknown[] | null][] = [
    ["messages", listIn(outputs["messages"])],
    // An answer of an API has other fields, such as its id and its usage.
    [null, listIn(valueOf(outputs, ["choices", 0, "message"]))],
    [null, [outputs]],
    ...(only === undefined ? [] : [[only, listIn(messageOf(outputs[only]))] as [string, unknown[] | null]]),
  ];
  for (const [from, list] of places) {
    const said = list === null ? null : saidBy(list);
    const last = said?.findLast(({ role }) => role === "assistant" || role === "ai");
    if (last !== undefined)
      return { from, text: last.text, calls: last.calls ?? [], beside: last.beside ?? [] };
  }
  if (only === undefined) return null;
  const value = textOf(outputs[only]);
  const text =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? JSON.stringify(value)
      : shown([value].flat()[0]);
  return text.trim() === "" ? null : { from: only, text, calls: [], beside: [] };
}

function listIn(value: unknown): unknown[] | null {
  return typeof value === "object" && value !== null ? [value].flat() : null;
}

/** The message of a model's generation, which a run stores in lists of lists; any other value unchanged. */
function messageOf(value: unknown): unknown {
  return valueOf(firstOf(value), ["message"]) ?? value;
}

/** The text of a generation that has no message; any other value unchanged. */
function textOf(value: unknown): unknown {
  const text = valueOf(firstOf(value), ["text"]);
  return typeof text === "string" ? text : value;
}

function firstOf(value: unknown): unknown {
  const [first]: unknown[] = Array.isArray(value) ? value.flat(2) : [value];
  return first;
}

/** What an answer has besides its text. */
export function besideText({ calls, beside }: ExampleAnswer, place: ImportLocation): ImportedPart[] {
  const told: ImportedPart[] = [];
  if (calls.length > 0) {
    const why = `name what must be called with \`tool_calls\`: there, it was ${calls.join(", ")}`;
    told.push({ kind: "lost", place, what: "the tool calls of an answer", why });
  }
  if (beside.length > 0) {
    const why = "replies are text alone";
    told.push({ kind: "lost", place, what: `${beside.join(", ")} in an answer`, why });
  }
  return told;
}
