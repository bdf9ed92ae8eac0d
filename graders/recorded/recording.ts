import { hasVisibleText } from "../../claude/send/visible.ts";
import type { ConversationEnd, ReplyEnd, Transcript, Turn } from "../contract/transcript.ts";
import { createPairing, type PairingOptions, type RecordedCall, type RecordedResult } from "./pairing.ts";

/** A conversation that was recorded elsewhere, in our format. */
export interface Recording {
  transcript: Transcript;
  /** The system messages: what the agent was told. */
  knowledge: string;
}

export interface RecordingOptions {
  /** A customer's message with one of these ends the conversation, and is not a turn: `###STOP###`. */
  endMarkers?: readonly string[];
  /** Calling one of these tools ends the conversation, such as a transfer to a person. */
  closingTools?: readonly string[];
}

/** One message of a recording, in any style. */
export type Entry =
  /** What the operator told the agent. */
  | { role: "operator"; text: string }
  /** A message of the customer. Several in a row are one, because the agent answers them together. */
  | { role: "customer"; text: string }
  /** Results of tools. */
  | { role: "tool"; results: RecordedResult[] }
  /** A message of the agent. An agent may speak first. */
  | {
      role: "agent";
      text: string;
      calls: RecordedCall[];
      /** Results of tools that the API runs itself, within the message. */
      results: RecordedResult[];
      /** How the message ended, where the recording says so and it wasn't the normal way. */
      end: ReplyEnd | null;
      /** The recording marks it as a refusal. */
      declined?: boolean;
      /** The API paused, and continues in the next message. */
      paused: boolean;
    };

/**
 * Puts a recording together. Times and prices are not known, so no turn holds an API call, and checks of them
 * are unscored.
 *
 *
 * @throws {RangeError} for the result of a call that was not made
 */
export function assemble(entries: readonly Entry[], options: RecordingOptions & PairingOptions): Recording {
  const { endMarkers = [], closingTools = [] } = options;
  const turns: Turn[] = [];
  const knowledge: string[] = [];
  const pairing = createPairing(options);
  let question: string | null = null;
  let over = false;
  /** Whether the customer could read anything since the agent last waited for a tool. */
  let answered = false;
  let waiting = false;

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
    answered = false;
    turns.push(opened);
    return opened;
  }

  for (const entry of entries) {
    if (entry.role === "operator") knowledge.push(entry.text);
    else if (entry.role === "tool") entry.results.forEach(pairing.answer);
    else if (entry.role === "customer") {
      over = endMarkers.some((marker) => entry.text.includes(marker));
      if (!over) question = question === null ? entry.text : `${question}\n\n${entry.text}`;
    } else {
      const turn = currentTurn();
      turn.agent = [turn.agent, entry.text].filter(hasVisibleText).join("\n\n");
      turn.toolCalls.push(...pairing.begin(entry.calls));
      entry.results.forEach(pairing.answer);
      waiting = entry.paused || (entry.calls.length > 0 && pairing.isOpen());
      answered = !waiting && (answered || hasVisibleText(entry.text));
      turn.end = entry.end ?? (answered ? "end_turn" : "empty");
      if (entry.declined === true) turn.declined = true;
      else if (hasVisibleText(entry.text)) delete turn.declined;
    }
  }

  const end = over ? "customer" : endOf({ turns, closingTools, cut: question !== null || waiting });
  const last = turns.at(-1);
  // The call itself was the agent's last message, as expected.
  if (end === "agent" && last?.end === "empty") last.end = "end_turn";
  return { transcript: { turns, end, customerCalls: [] }, knowledge: knowledge.join("\n\n") };
}

/** Ends of a reply after which a conversation does not continue, as in played cases. */
const FINAL: ReadonlySet<ReplyEnd> = new Set(["refusal", "context_full"]);

/** A recording that stops while something is still open was cut at its limit. */
function endOf(o: {
  turns: readonly Turn[];
  closingTools: readonly string[];
  cut: boolean;
}): ConversationEnd {
  const last = o.turns.at(-1);
  if (last === undefined) return o.cut ? "max_turns" : "script";
  const closing = last.toolCalls.at(-1);
  if (closing !== undefined && o.closingTools.includes(closing.name)) return "agent";
  if (FINAL.has(last.end)) return "agent";
  return o.cut ? "max_turns" : "script";
}
