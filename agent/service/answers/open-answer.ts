import type { AgentTurn } from "../../types.ts";
import type { Clock } from "../setting.ts";
import type { ServiceEvent } from "../wire.ts";

/** Why an answer was given up before it was complete. */
export type Interruption =
  /** The customer stopped it. */
  | "stopped"
  /** There was no reader. */
  | "abandoned"
  /** Another server has the conversation now. */
  | "lost"
  /** The server shuts down. */
  | "drained"
  /** The conversation was deleted. */
  | "deleted";

/** An answer while it is made, and for a while after: its events, for all readers. */
export interface OpenAnswer {
  /** The id of the customer's message. */
  readonly message: string;
  readonly conversation: string;
  /** The request that asked for it. */
  readonly request: string;
  /** The caller's span, where it has one (`traceparent`). */
  readonly parent: string | null;
  /**
   * The number of its first event. Greater than those of an earlier attempt, whose reader must begin again.
   */
  readonly first: number;
  readonly events: readonly ServiceEvent[];
  readonly ended: boolean;
  /** Everything that the agent did, once it is complete. */
  readonly turn: AgentTurn | null;
  /** Aborts when the answer is given up; the abort's reason is the interruption. */
  readonly signal: AbortSignal;
  /** Resolves when there are more events than this, or no more will come. */
  more(than: number): Promise<void>;
  /**
   * Registers a reader. Without readers, the answer is given up after the grace time. @returns unregisters it
   */
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
