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
  /** Whether a tool's answer is an error, where the format doesn't say. By default, whether it begins with "error". */
  isError?: (result: string) => boolean;
}

const NO_RESULT = "(no result was recorded)";

/** Takes the messages of a recording one after another. */
export interface Recorder {
  /** What the agent was told by its operator. */
  told: (text: string) => void;
  /** A message of the customer. Several in a row are one: the agent answers them together. */
  asked: (text: string) => void;
  /** A message of the agent, with the tools it called; what they answered is filled in later. An agent may speak first. */
  answered: (text: string, calls: readonly { name: string; input: unknown }[]) => ToolCall[];
  /** How the agent's last message ended, where the recording says so. */
  ended: (how: Turn["end"]) => void;
  finish: () => Recording;
}

/**
 * Puts a recording together, message by message. Nothing is known of times and prices, so no turn holds a call of the
 * API, and checks of them are unscored.
 */
export function createRecorder({ endMarkers = [], closingTools = [] }: RecordingOptions): Recorder {
  const turns: Turn[] = [];
  const knowledge: string[] = [];
  let question: string | null = null;
  let over = false;

  function currentTurn(): Turn {
    const current = turns.at(-1);
    if (question === null && current !== undefined) return current;
    const opened: Turn = {
      customer: question ?? "",
      agent: "",
      end: "empty",
      toolCalls: [],
      calls: [],
      latencyMs: 0,
      firstTextMs: null,
    };
    question = null;
    turns.push(opened);
    return opened;
  }

  return {
    told: (text) => void knowledge.push(text),
    asked: (text) => {
      over = endMarkers.some((marker) => text.includes(marker));
      if (!over) question = question === null ? text : `${question}\n\n${text}`;
    },
    answered: (text, calls) => {
      const turn = currentTurn();
      turn.agent = [turn.agent, text].filter((part) => part !== "").join("\n\n");
      const made = calls.map(({ name, input }): ToolCall => ({
        name,
        input,
        result: NO_RESULT,
        isError: true,
        durationMs: 0,
      }));
      turn.toolCalls.push(...made);
      turn.end = made.length > 0 || turn.agent === "" ? "empty" : "end_turn";
      return made;
    },
    ended: (how) => {
      const turn = turns.at(-1);
      if (turn !== undefined) turn.end = how;
    },
    finish: () => {
      const end = over ? "customer" : endOf(turns, question !== null, closingTools);
      const last = turns.at(-1);
      // The call itself was the agent's last word, as it should be.
      if (end === "agent" && last?.end === "empty") last.end = "end_turn";
      return { transcript: { turns, end, customerCalls: [] }, knowledge: knowledge.join("\n\n") };
    },
  };
}

/** A recording that stops while something is still open was cut at its bound. */
function endOf(
  turns: readonly Turn[],
  unanswered: boolean,
  closingTools: readonly string[],
): ConversationEnd {
  const last = turns.at(-1);
  if (last === undefined) return unanswered ? "max_turns" : "script";
  const closing = last.toolCalls.at(-1);
  if (closing !== undefined && closingTools.includes(closing.name)) return "agent";
  return unanswered || last.end === "empty" ? "max_turns" : "script";
}
