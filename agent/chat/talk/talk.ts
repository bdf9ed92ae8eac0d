import type { Feedback } from "../../service/wire.ts";
import { after, unanswered } from "../state/after.ts";
import { NOTHING_SAID, type ChatState, type Happening } from "../state/chat.ts";
import { Refused, type ServiceClient } from "./door.ts";
import type { StoredText } from "./memory.ts";
import { pursue, type Pursuit, type KeyedMessage } from "./pursue.ts";

/** The page's actions on its conversation. */
export interface ChatActions {
  /** Reads the stored conversation, and follows an answer that is being made. */
  open(): Promise<void>;
  say(text: string): Promise<void>;
  /** Repeats the last action that failed. */
  again(): Promise<void>;
  stop(): Promise<void>;
  /** Leaves this conversation: the next message begins another. */
  leave(): void;
  /** Returns a message that was not accepted, for the field. */
  takeBack(): string;
  /** @returns whether the service has stored it */
  thumb(message: string, thumb: "up" | "down", reason?: string): Promise<boolean>;
  rate(rating: number): Promise<void>;
}

export interface TalkSetting extends Pick<Pursuit, "door" | "pause" | "onKept"> {
  door: ServiceClient;
  /** The id of the conversation that continues. */
  memory: StoredText;
  language: () => string;
  /** Called each time the conversation has changed. */
  onChange: (chat: ChatState) => void;
  newKey: () => string;
  now: () => Date;
}

/**
 * One conversation of the page at a time. No method rejects: failures are part of the conversation's state.
 */
export function createTalk(setting: TalkSetting): ChatActions {
  const { door, memory, onKept } = setting;
  let chat: ChatState = NOTHING_SAID;
  let task = new AbortController();

  const happen = (happening: Happening): void => {
    const before = chat;
    chat = after(chat, happening);
    if (chat !== before) setting.onChange(chat);
  };
  const newTask = (): AbortSignal => {
    task.abort();
    task = new AbortController();
    return task.signal;
  };
  const fail = (error: unknown): void =>
    happen({ type: "failed", trouble: error instanceof Refused ? error.trouble : { kind: "lost" } });
  const stayWith = (question: KeyedMessage | null, signal: AbortSignal): Promise<void> =>
    pursue(question, { door, chat: () => chat, happen, onKept, pause: setting.pause, signal });

  const open = async (): Promise<void> => {
    // The message being sent is newer than the stored ones.
    if (chat.sending !== null) return;
    const id = memory.read();
    if (chat.answer !== null && chat.id === id) return;
    const signal = newTask();
    if (id === null) return happen({ type: "read", conversation: null });
    try {
      const conversation = await door.read(id);
      if (signal.aborted) return;
      if (conversation === null) memory.clear();
      happen({ type: "read", conversation });
    } catch (error) {
      if (!signal.aborted) fail(error);
      return;
    }
    if (chat.answer !== null) await stayWith(null, signal);
  };

  const ask = async (question: KeyedMessage): Promise<void> => {
    const signal = newTask();
    try {
      if (chat.id === null) happen({ type: "created", id: await door.begin(setting.language()) });
    } catch (error) {
      if (!signal.aborted) fail(error);
      return;
    }
    if (chat.id === null || signal.aborted) return;
    memory.keep(chat.id);
    await stayWith(question, signal);
  };

  const say = async (text: string): Promise<void> => {
    if (chat.answer !== null) return;
    const message = { text, key: setting.newKey(), at: setting.now().toISOString() };
    happen({ type: "said", message });
    await ask(message);
  };

  /** Sends the customer's feedback to the service. @returns whether it arrived */
  async function tell(feedback: Feedback): Promise<boolean> {
    if (chat.id === null) return false;
    const arrived = await door.feedback(chat.id, feedback).then(
      () => true,
      () => false,
    );
    onKept();
    return arrived;
  }

  return {
    open,
    say,
    async again() {
      if (chat.answer !== null) return;
      const { sending } = chat;
      if (sending !== null) {
        happen({ type: "said", message: sending });
        await ask(sending);
      } else if (unanswered(chat) === null) await open();
      else {
        happen({ type: "again" });
        await stayWith(null, newTask());
      }
    },
    async stop() {
      const { id, answer } = chat;
      if (answer === null || answer.stopping) return;
      happen({ type: "stopping" });
      // An answer that is not acknowledged yet is stopped as soon as it is.
      if (id !== null && answer.to !== null) await door.stop(id).catch(() => {});
    },
    leave() {
      if (chat.id !== null && chat.answer !== null) void door.stop(chat.id).catch(() => {});
      newTask();
      memory.clear();
      happen({ type: "read", conversation: null });
      onKept();
    },
    takeBack() {
      const text = chat.sending?.text ?? "";
      happen({ type: "taken back" });
      return text;
    },
    async thumb(message, thumb, reason) {
      happen({ type: "thumbed", message, thumb });
      return await tell({ message, thumb, ...(reason !== undefined && { reason }) });
    },
    async rate(rating) {
      // Thanks are for what arrived.
      if (await tell({ rating })) happen({ type: "rated", rating });
    },
  };
}
