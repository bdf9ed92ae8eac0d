import type { AgentEvent, AgentTurn, RespondOptions } from "../types.ts";
import type { Sorted } from "./router.ts";

interface SortedTurn {
  /** The whole turn, of the one that answered the message. */
  finish: (reply: AgentTurn) => AgentTurn;
  /** How the reply is to be made, so that what is told of it is whole too. */
  how: RespondOptions;
}

/**
 * Adds to a reply that its message was sorted: the question to a model counts as a call of the reply, and its time.
 * @param o.lookedUpMs what was looked up in the same time, in milliseconds; only the rest was waited for
 */
export function sortedTurn(
  sorted: Sorted | null,
  o: { lookedUpMs: number; how: RespondOptions },
): SortedTurn {
  const { how } = o;
  if (sorted === null) return { finish: (reply) => reply, how };
  const { taken, call } = sorted;
  const waited = Math.max(0, (call?.latencyMs ?? 0) - o.lookedUpMs);
  const finish = (reply: AgentTurn): AgentTurn => ({
    ...reply,
    route: taken,
    calls: [...(call === null ? [] : [call]), ...reply.calls],
    latencyMs: reply.latencyMs + waited,
    firstTextMs: reply.firstTextMs === null ? null : reply.firstTextMs + waited,
  });
  const { onEvent } = how;
  if (onEvent === undefined) return { finish, how };
  const tell = (event: AgentEvent): void =>
    onEvent(event.type === "done" ? { type: "done", turn: finish(event.turn) } : event);
  return { finish, how: { ...how, onEvent: tell } };
}
