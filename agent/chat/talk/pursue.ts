import type { ChatState, Happening, Trouble } from "../state/chat.ts";
import { Refused, type ServiceClient } from "./door.ts";
import type { NumberedEvent } from "./events.ts";

export interface Pursuit {
  door: ServiceClient;
  chat: () => ChatState;
  happen: (happening: Happening) => void;
  /** Called when other windows of this page have something new to read. */
  onKept: () => void;
  /** Resolves when it is time for the next attempt, `attempt` counting from 1; false to give up. */
  pause: (attempt: number) => Promise<boolean>;
  signal: AbortSignal;
}

/** A message with its idempotency key. */
export interface KeyedMessage {
  text: string;
  key: string;
}

/**
 * Follows an answer until it is complete, through any number of broken connections. The service makes the
 * answer once: a question that may not have arrived is sent again with its key. An answer that has begun
 * continues at its place.
 * @param question the question; null for a message that the service already has
 */
export async function pursue(question: KeyedMessage | null, pursuit: Pursuit): Promise<void> {
  const { door, chat, happen, pause, signal } = pursuit;
  for (let attempt = 1; ; attempt++) {
    const { id, answer } = chat();
    if (id === null || answer === null || signal.aborted) return;
    const asking = question !== null && answer.last === 0;
    let trouble: Trouble = { kind: "lost" };
    try {
      const events = asking
        ? await door.say(id, question, signal)
        : await door.follow(id, { message: answer.to ?? "", after: answer.last }, signal);
      if (await take(events, question !== null, pursuit)) return;
    } catch (error) {
      if (error instanceof Refused) {
        trouble = error.trouble;
        // A server that restarts, or another one that still holds the message.
        const passes = error.why === "unavailable" || error.why === "busy";
        const mayPass = passes && (attempt > 1 || !asking);
        if (!mayPass && !signal.aborted) return happen({ type: "failed", trouble });
      }
    }
    if (signal.aborted) return;
    if ((chat().answer?.last ?? 0) > answer.last) attempt = 0;
    happen({ type: "broke" });
    const goesOn = await pause(attempt + 1);
    if (signal.aborted) return;
    if (!goesOn) return happen({ type: "failed", trouble });
  }
}

/** Processes the events of one connection. @returns whether they came to their end */
async function take(events: AsyncIterable<NumberedEvent>, own: boolean, o: Pursuit): Promise<boolean> {
  for await (const told of events) {
    if (o.signal.aborted) return true;
    const { id, answer } = o.chat();
    o.happen({ type: "told", ...told });
    const ends = told.event.type === "done" || told.event.type === "error";
    if (own && (answer?.to === null || ends)) o.onKept();
    // Stopped before there was an answer to stop.
    if (id !== null && answer?.to === null && answer.stopping) await o.door.stop(id).catch(() => {});
    if (ends) return true;
  }
  return o.signal.aborted;
}
