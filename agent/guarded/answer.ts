import type { MessageParam } from "../../claude/types.ts";
import type { MadeReply, ReplyContext } from "../reply.ts";
import type { AgentTurn } from "../types.ts";
import { createGuard, type Guard } from "./guard.ts";
import { guardedPassages, guardedTools } from "./inputs.ts";
import { checkMessage } from "./message.ts";
import { guardedReply } from "./reply.ts";

/** What was looked up for a message, how long it took, and the first message of the exchange. */
export interface Prepared<P> {
  found: readonly P[] | null;
  ms: number;
}

/**
 * Answers a message with guardrails around it. The message is checked before the model reads it, articles and
 * tools' results before the model gets them, and the reply before the customer reads it.
 * @param o.lookUp looks up passages for the message; only called where the message goes on to the model
 * @param o.begin makes the exchange's first message, and the context of the reply, from the passages
 * @throws {ClaudeError} when a call can't be answered
 */
export async function answerGuarded<P extends { title: string; blocks: readonly string[] }>(o: {
  guard: Parameters<typeof createGuard>[0];
  lookUp: () => Promise<Prepared<P>>;
  begin: (prepared: Prepared<P>) => { first: MessageParam; context: ReplyContext };
}): Promise<MadeReply> {
  const guard = createGuard(o.guard);
  const { refused, calls, ms } = await checkMessage(guard);
  if (refused !== null) return refused;
  const prepared = await o.lookUp();
  const found = prepared.found === null ? null : guardedPassages(prepared.found, guard);
  const { first, context } = o.begin({ ...prepared, found });
  const tools = guardedTools(context.tools, guard);
  const { turn, exchange } = await guardedReply(first, { ...context, tools }, guard);
  const whole = withGuards(turn, { guard, calls, ms });
  guard.options.onEvent?.({ type: "done", turn: whole });
  return { turn: whole, exchange };
}

/** A turn with the guardrails' actions and calls before the reply, and their time. */
function withGuards(
  turn: AgentTurn,
  { guard, calls, ms }: { guard: Guard; calls: AgentTurn["calls"]; ms: number },
): AgentTurn {
  return {
    ...turn,
    ...(guard.actions.length > 0 && { guardrails: [...guard.actions] }),
    calls: [...calls, ...turn.calls],
    latencyMs: turn.latencyMs + ms,
    firstTextMs: turn.firstTextMs === null ? null : turn.firstTextMs + ms,
  };
}
