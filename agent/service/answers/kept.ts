import { mapTexts } from "../../guardrails/index.ts";
import type { AgentToolCall, AgentTurn } from "../../types.ts";
import type { KeptAnswer } from "../store/types.ts";
import type { ShownMessage } from "../wire.ts";

type Redact = (text: string) => string;

/** An answer as it is stored: without personal data. */
export function keptAnswer(o: {
  shown: ShownMessage;
  /** Null where the answer was given up. */
  turn: AgentTurn | null;
  costUsd: number | null;
  latencyMs: number;
  redact: Redact;
}): KeptAnswer {
  const { shown, turn, costUsd, latencyMs, redact } = o;
  return {
    shown: redactedMessage(shown, redact),
    toolCalls: (turn?.toolCalls ?? []).map((call) => redactedCall(call, redact)),
    guardrails: turn?.guardrails ?? [],
    ...(turn?.route !== undefined && { route: turn.route.route }),
    costUsd,
    latencyMs: turn?.latencyMs ?? latencyMs,
    firstTextMs: turn?.firstTextMs ?? null,
  };
}

/** Sources are articles, and cards are made of tools' answers and of the customer's words about a car. */
export function redactedMessage(message: ShownMessage, redact: Redact): ShownMessage {
  const { text, sources } = message;
  return {
    ...message,
    text: redact(text),
    // A footnote stays after the words that rest on it, even where the text before them became shorter.
    sources: sources.map((source) => ({ ...source, at: redact(text.slice(0, source.at)).length })),
  };
}

function redactedCall(call: AgentToolCall, redact: Redact): AgentToolCall {
  return { ...call, input: mapTexts(call.input, redact), result: redact(call.result) };
}
