import type { Activity, ServiceEvent, ShownConversation, ShownMessage } from "../../service/wire.ts";

/** A message that was sent here and is not acknowledged yet. */
export interface Sending {
  text: string;
  /** Its idempotency key: the same for every attempt. */
  key: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** An answer that is being made. */
export interface AnswerInProgress {
  /** The customer's message that it answers; null until the service has acknowledged it. */
  to: string | null;
  text: string;
  activities: readonly Activity[];
  /** Number of the last event that was processed. */
  last: number;
  /** The connection broke, and the page reconnects. */
  lost: boolean;
  /** The customer pressed Stop. */
  stopping: boolean;
}

/** Why the last message has no answer, or was not accepted. */
export type Trouble =
  /** The service could not be reached again. The acknowledged messages are stored. */
  | { kind: "lost" }
  /** The message is stored and has no answer. */
  | { kind: "unanswered" }
  /** The message is stored: the customer stopped the answer before it began. */
  | { kind: "stopped" }
  /** The service did not accept the message. */
  | { kind: "refused"; why: RefusalReason; seconds: number | null };

/** `full`: the conversation accepts no more messages. `gone`: it is no longer stored. */
export type RefusalReason = "busy" | "too-long" | "too-many" | "full" | "gone" | "unavailable";

/** Announcements to a screen reader: the answer began, and its whole text. */
export type Announcement = { kind: "began" } | { kind: "answer"; message: ShownMessage };

/** The page's state of its conversation. */
export interface ChatState {
  id: string | null;
  messages: readonly ShownMessage[];
  sending: Sending | null;
  answer: AnswerInProgress | null;
  trouble: Trouble | null;
  /** By the id of the answer. */
  thumbs: Readonly<Record<string, "up" | "down">>;
  rating: number | null;
  spoken: Announcement | null;
}

/** Events that change the state. */
export type Happening =
  /** The service sent the stored conversation; null where none has begun. */
  | { type: "read"; conversation: ShownConversation | null }
  | { type: "created"; id: string }
  | { type: "said"; message: Sending }
  /** An event of the answer: its number, and the customer's message that it answers. */
  | { type: "told"; to: string; number: number; event: ServiceEvent }
  /** The connection broke; the page will reconnect. */
  | { type: "broke" }
  /** A stored message is to be answered again. */
  | { type: "again" }
  | { type: "stopping" }
  | { type: "failed"; trouble: Trouble }
  /** A message that was not accepted goes back into the field. */
  | { type: "taken back" }
  | { type: "thumbed"; message: string; thumb: "up" | "down" }
  | { type: "rated"; rating: number };

export const NOTHING_SAID: ChatState = {
  id: null,
  messages: [],
  sending: null,
  answer: null,
  trouble: null,
  thumbs: {},
  rating: null,
  spoken: null,
};
