import type { CallRecord } from "../../claude/types.ts";
import { jailbreak, offTopic, safeAnswer, type SafeAnswer } from "../guardrails/index.ts";
import type { MadeReply } from "../reply.ts";
import { unchecked, type Guard } from "./guard.ts";
import { doubtsOf, screenMessage } from "./screen.ts";

/** The outcome of a check: the message goes on to the model, or has an answer without it. */
export interface CheckedMessage {
  refused: MadeReply | null;
  /** The screen's calls, and how long the customer waited, in milliseconds. */
  calls: CallRecord[];
  ms: number;
}

interface Refusal {
  guardrail: "jailbreak" | "off_topic" | "screen";
  found: string[];
  answer: SafeAnswer;
}

/**
 * Checks a message before the model reads it: a text that the model never reads can't change it, then or
 * later in the conversation. Rules come first; where they are not sure, the small model is asked, if it is
 * on. It is asked before the reply and not in parallel: few messages need it, it saves a call of the large
 * model that costs many times as much, and nothing has to be undone afterwards.
 */
export async function checkMessage(guard: Guard): Promise<CheckedMessage> {
  const { clock, options, message } = guard;
  const from = clock();
  const calls: CallRecord[] = [];
  const certain = byRules(guard);
  // The time of the rules is measured here; the record of a call has its time without waiting for limits.
  const rulesMs = Math.max(0, clock() - from);
  const refusal = certain ?? (await byModel(guard, calls));
  const ms = calls.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), rulesMs);
  if (refusal === null) return { refused: null, calls, ms };
  const { guardrail, found, answer } = refusal;
  if (answer !== "unchecked") guard.note({ guardrail, on: "message", found, did: "refused" });
  const agent = await safeAnswer(answer, message);
  options.onEvent?.({ type: "text", text: agent });
  const turn: MadeReply["turn"] = {
    agent,
    end: "end_turn",
    toolCalls: [],
    guardrails: [...guard.actions],
    calls,
    latencyMs: ms,
    firstTextMs: ms,
  };
  options.onEvent?.({ type: "done", turn });
  return { refused: { turn, exchange: [] }, calls, ms };
}

function byRules({ on, message }: Guard): Refusal | null {
  const kinds = on.has("jailbreak") ? [...new Set(jailbreak(message).map(({ type }) => type))] : [];
  if (kinds.length > 0) return { guardrail: "jailbreak", found: kinds, answer: "jailbreak" };
  if (!on.has("off_topic") || offTopic(message).length === 0) return null;
  return { guardrail: "off_topic", found: ["off_topic"], answer: "off_topic" };
}

async function byModel(guard: Guard, calls: CallRecord[]): Promise<Refusal | null> {
  const { on, asks, message, before, options } = guard;
  const doubts = on.has("screen") ? doubtsOf(message, on) : [];
  if (asks === null || doubts.length === 0) return null;
  const { answer, record } = await screenMessage({
    message,
    before: before.findLast(({ speaker }) => speaker === "agent")?.text ?? "",
    doubts,
    model: asks.model,
    send: asks.send,
    signal: options.signal,
  });
  calls.push(record);
  options.onCall?.(record);
  if (answer === null) {
    const closed = unchecked(guard, "screen", "message") === "closed";
    return closed ? { guardrail: "screen", found: [], answer: "unchecked" } : null;
  }
  if (answer === "fine") return null;
  return { guardrail: "screen", found: [answer.label], answer: answer.guardrail };
}
