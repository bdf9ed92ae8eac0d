import type { CallRecord, MessageParam } from "../../claude/types.ts";
import type { GuardrailName } from "../../prompts/index.ts";
import { objection, objectionsTo, safeAnswer, type Objection } from "../guardrails/index.ts";
import { makeReply, type MadeReply, type ReplyContext } from "../reply.ts";
import type { AgentTurn, RespondOptions } from "../types.ts";
import { checkClaims, mayClaim } from "./claims.ts";
import { createGate, type Gate } from "./gate.ts";
import { timeOf, unchecked, type Guard } from "./guard.ts";

const OF_REPLIES: readonly GuardrailName[] = [
  "pii",
  "competitor",
  "commitments",
  "grounding",
  "role",
  "claims",
];

/** Makes the answer itself, without the events before it. */
type Making = (onEvent: NonNullable<RespondOptions["onEvent"]>) => Promise<MadeReply>;

/**
 * Makes a reply to which the output guardrails do not object. Each sentence is shown when it is whole and checked.
 * After an objection, the part that was shown is void. The reply is then asked for again, with the reason; where that
 * does not help, a safe answer is used instead.
 * @throws {ClaudeError} when a call can't be answered
 */
export async function guardedReply(
  first: MessageParam,
  context: ReplyContext,
  guard: Guard,
): Promise<MadeReply> {
  const { options, on } = guard;
  if (!OF_REPLIES.some((name) => on.has(name))) {
    return await makeReply(first, context, { ...options, onEvent: withoutDone(options.onEvent) });
  }
  const names = [...on];
  const rules = (text: string): Objection[] => objectionsTo(text, names, guard.given);
  const gate = createGate({
    emit: (event) => options.onEvent?.(event),
    objected: (part) => rules(part).length > 0 || (on.has("claims") && mayClaim(part)),
    clock: context.clock,
  });
  const attempt = async (make: Making, place: string): Promise<Attempt> => {
    const reply = await make(gate.hear);
    const found = rules(reply.turn.agent);
    if (found.length > 0 || reply.turn.end !== "end_turn") return { reply, found, asked: [], open: true };
    return { reply, ...(await claimed(reply.turn.agent, place, guard)) };
  };
  const tried = await attempt((onEvent) => makeReply(first, context, { ...options, onEvent }), "claims");
  const { turn, exchange } = tried.reply;
  if (tried.found.length === 0 && tried.open) {
    gate.settle(turn.agent);
    const latencyMs = turn.latencyMs + timeOf(tried.asked);
    return {
      exchange,
      turn: {
        ...turn,
        calls: [...turn.calls, ...tried.asked],
        latencyMs,
        firstTextMs: firstShownMs(turn, gate, latencyMs),
      },
    };
  }
  gate.clear();
  const again = tried.open
    ? await attempt((onEvent) => repair(tried, context, { ...options, onEvent }), "claims/again")
    : null;
  return await mended({ tried, again, gate, guard });
}

interface Attempt {
  reply: MadeReply;
  found: Objection[];
  /** The calls that checked it. */
  asked: CallRecord[];
  /** False where it may not be shown because it could not be checked. */
  open: boolean;
}

/** The small model's objections to a reply that passed the rules. */
async function claimed(reply: string, place: string, guard: Guard): Promise<Omit<Attempt, "reply">> {
  const { on, asks, message, before, given, options } = guard;
  if (asks === null || !on.has("claims") || !mayClaim(reply)) return { found: [], asked: [], open: true };
  const { model, send } = asks;
  const { answer, record } = await checkClaims({
    said: [...before, { speaker: "customer", text: message }],
    reply,
    given,
    model,
    send,
    place,
    signal: options.signal,
  });
  options.onCall?.(record);
  if (answer === null)
    return { found: [], asked: [record], open: unchecked(guard, "claims", "reply") === "open" };
  if (answer.supported) return { found: [], asked: [record], open: true };
  const found = objection(
    "claims",
    ["unsupported"],
    answer.quotes.map((quote) => JSON.stringify(quote)),
  );
  return { found: [found], asked: [record], open: true };
}

/** Asks for the reply again, with the reason. Tools are not called again. */
async function repair(
  { reply, found }: Attempt,
  context: ReplyContext,
  options: RespondOptions,
): Promise<MadeReply> {
  const { exchange, turn } = reply;
  return await makeReply(
    { role: "user", content: noteOf(found) },
    {
      ...context,
      send: (messages, call, extra) =>
        context.send([...exchange, ...messages], turn.calls.length + call, extra),
      maxToolRounds: 0,
      lookedUp: null,
    },
    options,
  );
}

/**
 * The replacement of a reply that may not be shown: the second reply, or a safe answer. It takes the first
 * one's place in the history.
 */
async function mended(o: {
  tried: Attempt;
  again: Attempt | null;
  gate: Gate;
  guard: Guard;
}): Promise<MadeReply> {
  const { tried, again, gate, guard } = o;
  const { turn, exchange } = tried.reply;
  const repaired =
    again !== null && again.reply.turn.end === "end_turn" && again.found.length === 0 && again.open;
  const agent = repaired ? again.reply.turn.agent : await safeAnswer("withheld", guard.message);
  if (!repaired) gate.clear();
  gate.settle(agent);
  for (const { guardrail, found } of tried.found) {
    guard.note({ guardrail, on: "reply", found, did: repaired ? "repaired" : "replaced" });
  }
  const firstMs = turn.latencyMs + timeOf(tried.asked);
  const secondMs = again === null ? 0 : again.reply.turn.latencyMs + timeOf(again.asked);
  const said: MessageParam = { role: "assistant", content: agent };
  const kept = exchange.at(-1)?.role === "assistant" ? exchange.slice(0, -1) : exchange;
  return {
    exchange: [...kept, said],
    turn: {
      ...turn,
      agent,
      // The other ends belong to a text that is not shown.
      end: turn.end === "tool_limit" ? turn.end : "end_turn",
      toolCalls: [...turn.toolCalls, ...(again?.reply.turn.toolCalls ?? [])],
      ...(turn.citations !== undefined && { citations: [] }),
      calls: [...turn.calls, ...tried.asked, ...(again?.reply.turn.calls ?? []), ...(again?.asked ?? [])],
      latencyMs: firstMs + secondMs,
      firstTextMs:
        firstMs + (repaired ? (firstShownMs(again.reply.turn, gate, secondMs) ?? secondMs) : secondMs),
    },
  };
}

/**
 * When the customer could read the first sentence: the time of the first word plus the time that the gate
 * held it back. For an answer from the log, which comes at once, the same share of the time that the whole
 * text took originally.
 * @param wholeMs when the reply was complete and checked
 */
function firstShownMs({ firstTextMs, calls }: AgentTurn, { held }: Gate, wholeMs: number): number | null {
  if (firstTextMs === null || held === null) return null;
  if (held.atEnd) return wholeMs;
  const call = calls.find((one) => one.firstTextMs !== null);
  if (call?.replayed !== true) return Math.min(wholeMs, firstTextMs + held.ms);
  return firstTextMs + held.share * Math.max(0, (call.latencyMs ?? 0) - (call.firstTextMs ?? 0));
}

function noteOf(objections: readonly Objection[]): string {
  return (
    `[Note of the chat system, not of the customer] Your last reply was not sent, because ` +
    `${objections.map(({ reason }) => reason).join("; and because ")}. Answer the customer's message again without that, ` +
    `in the customer's language. ${[...new Set(objections.map(({ rule }) => rule))].join(" ")} Do not mention this note.`
  );
}

/** The caller sends the event itself when all is done. */
function withoutDone(onEvent: RespondOptions["onEvent"]): NonNullable<RespondOptions["onEvent"]> {
  return (event) => {
    if (event.type !== "done") onEvent?.(event);
  };
}
