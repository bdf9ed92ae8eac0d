import type { MessageParam } from "../claude/types.ts";
import type { GuardrailName } from "../prompts/index.ts";
import { jailbreak, objectionsTo, safeAnswer, type Objection } from "./guardrails/index.ts";
import { makeReply, type Reply, type ReplyContext } from "./reply.ts";
import type { AgentEvent, AgentTurn, GuardrailAction, RespondOptions } from "./types.ts";

interface Guarded {
  on: readonly GuardrailName[];
  /** As the customer wrote it. */
  message: string;
}

/**
 * Answers an attempt to lead the agent out of its role without the model: what the model never reads can't change it, then
 * or later in the conversation, and costs nothing. Null for every other message.
 */
export async function refusedMessage(
  { on, message }: Guarded,
  clock: () => number,
  { onEvent }: RespondOptions,
): Promise<Reply | null> {
  if (!on.includes("jailbreak")) return null;
  const from = clock();
  const found = [...new Set(jailbreak(message).map(({ type }) => type))];
  if (found.length === 0) return null;
  const agent = await safeAnswer("jailbreak", message);
  const latencyMs = Math.max(0, clock() - from);
  const guardrails: GuardrailAction[] = [{ guardrail: "jailbreak", on: "message", found, did: "refused" }];
  const turn: AgentTurn = {
    agent,
    end: "end_turn",
    toolCalls: [],
    guardrails,
    calls: [],
    latencyMs,
    firstTextMs: latencyMs,
  };
  tell(turn, onEvent);
  return { turn, exchange: [] };
}

/**
 * Makes a reply that the output guardrails have nothing against: asks once more with the reason, and where that does not
 * help, a safe answer takes its place. The customer sees nothing of a reply before it was checked.
 * @param o.known everything that was given before this message, and with it
 * @throws {ClaudeError} when a call can't be answered
 */
export async function guardedReply(
  first: MessageParam,
  o: Guarded & { context: ReplyContext; known: () => string },
  options: RespondOptions,
): Promise<Reply> {
  const { on, context } = o;
  if (!on.includes("pii") && !on.includes("competitor")) return await makeReply(first, context, options);
  const quiet: RespondOptions = { ...options, onEvent: (event) => passOn(event, options) };
  const reply = await makeReply(first, context, quiet);
  const objections = objectionsTo(reply.turn.agent, on, () => o.known() + textIn(reply.exchange));
  const checked = objections.length === 0 ? held(reply) : await mended(reply, objections, { ...o, quiet });
  tell(checked.turn, options.onEvent);
  return checked;
}

/** The reply again, with the reason; or a safe answer. Its place in the history is that of the first reply. */
async function mended(
  { turn, exchange }: Reply,
  objections: readonly Objection[],
  o: Guarded & { context: ReplyContext; known: () => string; quiet: RespondOptions },
): Promise<Reply> {
  const before = turn.calls.length;
  const again = await makeReply(
    { role: "user", content: noteOf(objections) },
    {
      ...o.context,
      send: (messages, call, extra) => o.context.send([...exchange, ...messages], before + call, extra),
      // It is said in other words. What is done is done.
      maxToolRounds: 0,
      lookedUp: null,
    },
    o.quiet,
  );
  const repaired =
    again.turn.end === "end_turn" &&
    objectionsTo(again.turn.agent, o.on, () => o.known() + textIn(exchange)).length === 0;
  const agent = repaired ? again.turn.agent : await safeAnswer("withheld", o.message);
  const said: MessageParam = { role: "assistant", content: agent };
  const kept = exchange.at(-1)?.role === "assistant" ? exchange.slice(0, -1) : exchange;
  const latencyMs = turn.latencyMs + again.turn.latencyMs;
  return {
    exchange: [...kept, said],
    turn: {
      ...turn,
      agent,
      // Whatever else it ended with is of a text that nobody reads.
      end: turn.end === "tool_limit" ? turn.end : "end_turn",
      toolCalls: [...turn.toolCalls, ...again.turn.toolCalls],
      ...(turn.citations !== undefined && { citations: [] }),
      guardrails: objections.map(({ guardrail, found }) => ({
        guardrail,
        on: "reply",
        found,
        did: repaired ? "repaired" : "replaced",
      })),
      calls: [...turn.calls, ...again.turn.calls],
      latencyMs,
      firstTextMs: latencyMs,
    },
  };
}

/** A reply that was held back until it was whole. */
function held({ turn, exchange }: Reply): Reply {
  return { exchange, turn: { ...turn, firstTextMs: turn.firstTextMs === null ? null : turn.latencyMs } };
}

function passOn(event: AgentEvent, { onEvent }: RespondOptions): void {
  if (event.type === "looked_up" || event.type === "tool_started" || event.type === "tool_finished") {
    onEvent?.(event);
  }
}

function tell(turn: AgentTurn, onEvent: RespondOptions["onEvent"]): void {
  if (turn.agent !== "") onEvent?.({ type: "text", text: turn.agent });
  onEvent?.({ type: "done", turn });
}

function noteOf(objections: readonly Objection[]): string {
  return (
    `[Note of the chat system, not of the customer] Your last reply was not sent, because ` +
    `${objections.map(({ reason }) => reason).join("; and because ")}. Answer the customer's message again without that, ` +
    `in the customer's language. Do not mention this note.`
  );
}

/** What the tools gave for a reply: all but what the model itself said. */
function textIn(messages: readonly MessageParam[]): string {
  return messages
    .filter(({ role }) => role === "user")
    .map(wordsOf)
    .join("\n");
}

/** Everything that a message holds, as one text. */
export function wordsOf({ content }: MessageParam): string {
  return typeof content === "string" ? content : JSON.stringify(content).replace(/\\[nrt]/gu, " ");
}
