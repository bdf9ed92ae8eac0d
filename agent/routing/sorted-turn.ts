import type { AgentEvent, AgentTurn, RespondOptions } from "../types.ts";
import type { RoutedMessage } from "./router.ts";

/** What is known of one message while it is answered. */
export interface Sorting {
  /** Null where messages are not sorted, and before this one is. */
  sorted: RoutedMessage | null;
  /** What was looked up in the same time, in milliseconds; only the rest was waited for. */
  lookedUpMs: number;
}

/** A reply to a message that was sorted: the question to a model counts as one of its calls, and its time. */
export function sortedTurn(reply: AgentTurn, { sorted, lookedUpMs }: Sorting): AgentTurn {
  if (sorted === null) return reply;
  const { taken, call } = sorted;
  const waited = Math.max(0, (call?.latencyMs ?? 0) - lookedUpMs);
  return {
    ...reply,
    route: taken,
    calls: [...(call === null ? [] : [call]), ...reply.calls],
    latencyMs: reply.latencyMs + waited,
    firstTextMs: reply.firstTextMs === null ? null : reply.firstTextMs + waited,
  };
}

/** How a reply is to be made, so that what is told of its end is the whole turn too. */
export function tellingSorted(how: RespondOptions, sorting: Sorting): RespondOptions {
  const { onEvent } = how;
  if (onEvent === undefined) return how;
  const tell = (event: AgentEvent): void =>
    onEvent(event.type === "done" ? { type: "done", turn: sortedTurn(event.turn, sorting) } : event);
  return { ...how, onEvent: tell };
}
