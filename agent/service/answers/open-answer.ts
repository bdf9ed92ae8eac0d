import type { AgentTurn } from "../../types.ts";
import type { Clock } from "../setting.ts";
import type { ServiceEvent } from "../wire.ts";

/** Why an answer was given up before it was whole. */
export type Interruption =
  /** The customer asked for it. */
  | "stopped"
  /** There was no reader. */
  | "abandoned"
  /** Another server took the conversation. */
  | "lost"
  /** The server ends. */
  | "drained"
  /** The conversation was deleted. */
  | "deleted";

/** An answer while it is made, and for a while after: its events, for everyone who reads them. */
export interface OpenAnswer {
  /** The id of the customer's message. */
  readonly message: string;
  readonly conversation: string;
  /** The request that asked for it. */
  readonly request: string;
  /** The caller's span, where it has one (`traceparent`). */
  readonly parent: string | null;
  /** The number of its first event. Above those of an earlier attempt, whose reader has to begin anew. */
  readonly first: number;
  readonly events: readonly ServiceEvent[];
  readonly ended: boolean;
  /** Everything that the agent did, once it is done. */
  readonly turn: AgentTurn | null;
  /** Aborts when the answer is given up; its reason is the interruption. */
  readonly signal: AbortSignal;
  /** Resolves when there are more than so many events, or no more come. */
  more(than: number): Promise<void>;
  /** A reader comes. Without readers, the answer is given up after the grace time. @returns leaves */
  attend(): () => void;
  emit(event: ServiceEvent): void;
  interrupt(why: Interruption): void;
  done(turn: AgentTurn | null): void;
}

export function createOpenAnswer(o: {
  message: string;
  conversation: string;
  request: string;
  parent: string | null;
  first: number;
  clock: Clock;
  graceMs: number;
}): OpenAnswer {
  const events: ServiceEvent[] = [];
  const abort = new AbortController();
  let waiting: (() => void)[] = [];
  let readers = 0;
  let ended = false;
  let turn: AgentTurn | null = null;
  let giveUp: (() => void) | null = null;

  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  };
  const interrupt = (why: Interruption): void => {
    if (!ended && !abort.signal.aborted) abort.abort(why);
  };
  return {
    message: o.message,
    conversation: o.conversation,
    request: o.request,
    parent: o.parent,
    first: o.first,
    events,
    signal: abort.signal,
    get ended() {
      return ended;
    },
    get turn() {
      return turn;
    },
    more: (than) =>
      events.length > than || ended
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.push(resolve)),
    attend() {
      readers += 1;
      giveUp?.();
      giveUp = null;
      let here = true;
      return () => {
        if (!here) return;
        here = false;
        readers -= 1;
        if (readers === 0 && !ended) giveUp = o.clock.after(o.graceMs, () => interrupt("abandoned"));
      };
    },
    emit(event) {
      events.push(event);
      wake();
    },
    interrupt,
    done(whole) {
      ended = true;
      turn = whole;
      giveUp?.();
      giveUp = null;
      wake();
    },
  };
}
