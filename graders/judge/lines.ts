import type { Turn } from "../contract/transcript.ts";
import type { Evidence, Subject } from "../contract/types.ts";
import { neutralise } from "./neutralise.ts";

/** What the judge is shown of the conversation: everything up to the reply, or only the last exchange. */
export type See = "conversation" | "reply";

/**
 * One line of the transcript as the judge sees it. `turn` counts from 0 here, and is below 0 for messages
 * before the conversation began. In the judge's text, the first turn is 1.
 */
export interface JudgedLine {
  turn: number;
  speaker: Evidence["speaker"];
  text: string;
  /** What a tool answered, at the end of the text. */
  result?: string;
  /** How the reply ended, when not in the normal way. */
  ended?: string;
}

/** The lines of a subject that the judge may see, in the order in which things happened. */
export function visibleLines(subject: Subject, see: See): JudgedLine[] {
  const { history = [], turns } = subject.transcript;
  const last = lastTurn(subject);
  const first = see === "reply" ? Math.max(last, 0) : 0;
  return [
    ...(see === "reply" ? [] : history.flatMap((turn, at) => linesOf(turn, at - history.length))),
    ...turns.slice(first, last + 1).flatMap((turn, offset) => linesOf(turn, first + offset)),
  ];
}

/** The number of the conversation's first turn in what the judge reads: the turns of its history come first. */
export function firstNumber({ transcript: { history = [] } }: Subject): number {
  return history.length + 1;
}

/** Index of the last reply that the judge sees; -1 when the customer never spoke. */
export function lastTurn(subject: Subject): number {
  return subject.turn ?? subject.transcript.turns.length - 1;
}

/** One JSON object on each line. Escaped so that no text can look like a separate line or tag. */
export function writeLines(lines: readonly JudgedLine[], subject: Subject): string {
  const first = firstNumber(subject);
  return lines
    .map(({ turn, speaker, text, ended }) =>
      neutralise(
        JSON.stringify({ turn: turn + first, speaker, text, ...(ended === undefined ? {} : { ended }) }),
      )
        // JSON does not escape these, and some readers begin a new line at them.
        .replace(/[\u007F-\u009F\u2028\u2029]/g, escaped),
    )
    .join("\n");
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function linesOf(turn: Turn, index: number): JudgedLine[] {
  const tools = turn.toolCalls.map((call): JudgedLine => ({
    turn: index,
    speaker: "tool",
    result: call.result,
    text: `${call.name} ${JSON.stringify(call.input) ?? "null"} ${call.isError ? "failed with" : "returned"}: ${call.result}`,
  }));
  const ended = turn.end === "end_turn" ? {} : { ended: turn.end };
  return [
    { turn: index, speaker: "customer", text: turn.customer },
    ...lookedUp(turn, index),
    ...tools,
    { turn: index, speaker: "agent", text: turn.agent, ...ended },
  ];
}

/**
 * What was looked up is shown to the judge as a tool's result: the agent was given it, and did not invent it.
 */
function lookedUp({ sources = [] }: Turn, index: number): JudgedLine[] {
  return sources.map(({ title, link, text }): JudgedLine => ({
    turn: index,
    speaker: "tool",
    result: text,
    text: `look_up returned "${title}" (${link}): ${text}`,
  }));
}
