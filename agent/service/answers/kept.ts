import type { AgentToolCall, AgentTurn } from "../../types.ts";
import type { KeptAnswer } from "../store/types.ts";
import type { ShownMessage } from "../wire.ts";

type Redact = (text: string) => string;

/** An answer as it is kept: without personal data. */
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

/** Sources are articles, and cards are made of tools' answers and of what the customer said of a car. */
export function redactedMessage(message: ShownMessage, redact: Redact): ShownMessage {
  return { ...message, text: redact(message.text) };
}

function redactedCall(call: AgentToolCall, redact: Redact): AgentToolCall {
  return { ...call, input: redactedValue(call.input, redact), result: redact(call.result) };
}

/** Every text within a value. Arguments of tools are a few levels deep; what is deeper is a text of its own. */
function redactedValue(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 20) return redact(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((item: unknown) => redactedValue(item, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, redactedValue(item, redact, depth + 1)]),
  );
}
