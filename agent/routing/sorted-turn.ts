import type { AgentEvent, AgentTurn, RespondOptions } from "../types.ts";
import type { RoutedMessage } from "./router.ts";

/** State of one message's routing while the message is answered. */
export interface Sorting {
  /** Null where messages are not sorted, and before this one is. */
  sorted: RoutedMessage | null;
  /** Time of the search that ran in parallel, in milliseconds; only the rest was waited for. */
  lookedUpMs: number;
}

/** A reply to a message that was sorted: the model call counts as one of its calls, with its time. */
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

/** Options for the reply whose final event has the whole turn, too. */
export function tellingSorted(how: RespondOptions, sorting: Sorting): RespondOptions {
  const { onEvent } = how;
  if (onEvent === undefined) return how;
  const tell = (event: AgentEvent): void =>
    onEvent(event.type === "done" ? { type: "done", turn: sortedTurn(event.turn, sorting) } : event);
  return { ...how, onEvent: tell };
}
