import { unanswered } from "../state/after.ts";
import type { Chat, Happening, Trouble } from "../state/chat.ts";
import { Refused, type Door } from "./door.ts";
import type { Told } from "./events.ts";

export interface Pursuit {
  door: Door;
  chat: () => Chat;
  happen: (happening: Happening) => void;
  /** Told what other windows of this page have to read. */
  onKept: () => void;
  /** Resolves when it is time to try once more, `attempt` counting from 1; false to give up. */
  pause: (attempt: number) => Promise<boolean>;
  signal: AbortSignal;
}

/** A message with its idempotency key. */
export interface Question {
  text: string;
  key: string;
}

/**
 * Stays with an answer until it is there, however often the connection breaks off. The service makes it once: a question
 * that may not have arrived is sent again with its key, and an answer that has begun is followed from where it was.
 * @param question what is asked; null for an answer that is being made already
 */
export async function pursue(question: Question | null, pursuit: Pursuit): Promise<void> {
  const { door, chat, happen, pause, signal } = pursuit;
  let asking = question;
  let attempt = 0;
  for (;;) {
    const { id, answer } = chat();
    if (id === null || answer === null || signal.aborted) return;
    const before = answer.last;
    let trouble: Trouble = { kind: "lost" };
    try {
      const events =
        asking === null
          ? await door.follow(id, { message: answer.to ?? "", after: before }, signal)
          : await door.say(id, asking, signal);
      const ended = await take(events, pursuit);
      if (ended || signal.aborted) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) {
        trouble = { kind: "refused", why: error.why, seconds: error.seconds };
        const gone = error.why === "gone" && asking === null;
        const mayPass = error.why === "unavailable" && attempt > 0;
        if (!gone && !mayPass) return happen({ type: "failed", trouble });
      }
    }
    const now = chat().answer;
    const progress = now !== null && now.last > before;
    if (progress) {
      asking = null;
      attempt = 0;
    }
    happen({ type: "broke" });
    attempt += 1;
    if (!(await pause(attempt))) return signal.aborted ? undefined : happen({ type: "failed", trouble });
    if (asking === null && !progress) {
      // The service says nothing of this answer: what does it know of the conversation?
      asking = await reread(id, question, pursuit);
    }
  }
}

/** Takes the events of one connection. @returns whether they came to their end */
async function take(events: AsyncIterable<Told>, o: Pursuit): Promise<boolean> {
  for await (const told of events) {
    if (o.signal.aborted) return true;
    const { sending, answer } = o.chat();
    o.happen({ type: "told", ...told });
    const ends = told.event.type === "done" || told.event.type === "error";
    if (sending !== null || ends) o.onKept();
    const { id } = o.chat();
    // Stopped before there was an answer to stop.
    if (answer?.to === null && answer.stopping && id !== null) await o.door.stop(id).catch(() => {});
    if (ends) return true;
  }
  return false;
}

/** @returns the question, where the service has it and makes no answer to it: a killed server leaves it so */
async function reread(id: string, question: Question | null, o: Pursuit): Promise<Question | null> {
  const conversation = await o.door.read(id).catch(() => undefined);
  if (conversation === undefined || o.signal.aborted) return null;
  o.happen({ type: "read", conversation });
  const { answer } = o.chat();
  if (answer !== null || question === null || unanswered(o.chat()) === null) return null;
  o.happen({ type: "again" });
  return question;
}
