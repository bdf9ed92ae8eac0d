import type { MessageParam } from "../../claude/types.ts";
import type { GuardrailName } from "../../prompts/index.ts";
import { objectionsTo, safeAnswer, type Objection } from "../guardrails/index.ts";
import { makeReply, type Reply, type ReplyContext } from "../reply.ts";
import type { AgentTurn, GuardrailAction, RespondOptions } from "../types.ts";
import { createGate, type Gate } from "./gate.ts";

interface Guarded {
  on: readonly GuardrailName[];
  /** As the customer wrote it. */
  message: string;
  context: ReplyContext;
  /** Everything that was given before this message, and with it. */
  known: () => string;
}

/**
 * Makes a reply that the output guardrails have nothing against. Each sentence is shown when it is whole and checked. Where
 * something is said against the reply, what was shown of it is void: it is asked for once more, with the reason, and where
 * that does not help, a safe answer takes its place.
 * @throws {ClaudeError} when a call can't be answered
 */
export async function guardedReply(first: MessageParam, o: Guarded, options: RespondOptions): Promise<Reply> {
  const { on, context } = o;
  if (!on.includes("pii") && !on.includes("competitor")) return await makeReply(first, context, options);
  const emit: NonNullable<RespondOptions["onEvent"]> = (event) => options.onEvent?.(event);
  // What tools give for this reply, known as soon as they gave it.
  const given: string[] = [];
  const objections = (text: string) => objectionsTo(text, on, () => [o.known(), ...given].join("\n"));
  const gate = createGate({
    emit: (event) => {
      if (event.type === "tool_finished") given.push(event.call.result);
      emit(event);
    },
    objected: (part) => objections(part).length > 0,
    clock: context.clock,
  });
  const reply = await makeReply(first, context, { ...options, onEvent: gate.hear });
  const found = objections(reply.turn.agent);
  let checked: Reply;
  if (found.length === 0) {
    gate.settle(reply.turn.agent);
    checked = { ...reply, turn: { ...reply.turn, firstTextMs: firstShownMs(reply.turn, gate) } };
  } else {
    gate.clear();
    checked = await mended(reply, found, { ...o, gate, objections, options });
    for (const action of checked.turn.guardrails ?? []) emit({ type: "guardrail", action });
  }
  emit({ type: "done", turn: checked.turn });
  return checked;
}

interface Mending extends Guarded {
  gate: Gate;
  objections: (text: string) => Objection[];
  options: RespondOptions;
}

/** The reply again, with the reason; or a safe answer. Its place in the history is that of the first reply. */
async function mended(
  { turn, exchange }: Reply,
  found: readonly Objection[],
  { context, gate, objections, options, message }: Mending,
): Promise<Reply> {
  const before = turn.calls.length;
  const again = await makeReply(
    { role: "user", content: noteOf(found) },
    {
      ...context,
      send: (messages, call, extra) => context.send([...exchange, ...messages], before + call, extra),
      // It is said in other words. What is done is done.
      maxToolRounds: 0,
      lookedUp: null,
    },
    { ...options, onEvent: gate.hear },
  );
  const repaired = again.turn.end === "end_turn" && objections(again.turn.agent).length === 0;
  const agent = repaired ? again.turn.agent : await safeAnswer("withheld", message);
  if (!repaired) gate.clear();
  gate.settle(agent);
  const said: MessageParam = { role: "assistant", content: agent };
  const kept = exchange.at(-1)?.role === "assistant" ? exchange.slice(0, -1) : exchange;
  const latencyMs = turn.latencyMs + again.turn.latencyMs;
  const shownMs = repaired ? firstShownMs(again.turn, gate) : null;
  const guardrails = found.map((objection): GuardrailAction => ({
    guardrail: objection.guardrail,
    on: "reply",
    found: objection.found,
    did: repaired ? "repaired" : "replaced",
  }));
  return {
    exchange: [...kept, said],
    turn: {
      ...turn,
      agent,
      // Whatever else it ended with is of a text that nobody reads.
      end: turn.end === "tool_limit" ? turn.end : "end_turn",
      toolCalls: [...turn.toolCalls, ...again.turn.toolCalls],
      ...(turn.citations !== undefined && { citations: [] }),
      guardrails,
      calls: [...turn.calls, ...again.turn.calls],
      latencyMs,
      firstTextMs: shownMs === null ? latencyMs : turn.latencyMs + shownMs,
    },
  };
}

/**
 * When the customer could read the first sentence: later than the first word came, by what the gate held it back. Of an
 * answer out of the log, which comes at once, by the same share of the time that the whole text took then.
 */
function firstShownMs({ firstTextMs, latencyMs, calls }: AgentTurn, { held }: Gate): number | null {
  if (firstTextMs === null || held === null) return null;
  const call = calls.find((one) => one.firstTextMs !== null);
  if (call?.replayed !== true) return Math.min(latencyMs, firstTextMs + held.ms);
  return firstTextMs + held.share * Math.max(0, (call.latencyMs ?? 0) - (call.firstTextMs ?? 0));
}

function noteOf(objections: readonly Objection[]): string {
  return (
    `[Note of the chat system, not of the customer] Your last reply was not sent, because ` +
    `${objections.map(({ reason }) => reason).join("; and because ")}. Answer the customer's message again without that, ` +
    `in the customer's language. Do not mention this note.`
  );
}

/** Everything that a message holds, as one text. */
export function wordsOf({ content }: MessageParam): string {
  return typeof content === "string" ? content : JSON.stringify(content).replace(/\\[nrt]/gu, " ");
}
