import type { Activity, ServiceEvent, ShownConversation, ShownMessage } from "../../service/wire.ts";

/** A message that was said here and is not acknowledged. */
export interface Sending {
  text: string;
  /** Its idempotency key: the same however often it is sent. */
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
  /** Number of the last event that was taken. */
  last: number;
  /** The connection broke off and is being made again. */
  lost: boolean;
  /** The customer has had enough. */
  stopping: boolean;
}

/** Why the last message has no answer, or was not taken. */
export type Trouble =
  /** The service could not be reached again. What it acknowledged is kept. */
  | { kind: "lost" }
  /** The message is kept and has no answer. */
  | { kind: "unanswered" }
  /** So is this one: the customer stopped the answer before it began. */
  | { kind: "stopped" }
  /** The service did not take the message. */
  | { kind: "refused"; why: RefusalReason; seconds: number | null };

/** `full`: the conversation may take no more messages. `gone`: it is kept no longer. */
export type RefusalReason = "busy" | "too-long" | "too-many" | "full" | "gone" | "unavailable";

/** What a screen reader is told of an answer: that it began, and the whole of it. */
export type Announcement = { kind: "began" } | { kind: "answer"; message: ShownMessage };

/** What the page knows of its conversation. */
export interface ChatState {
  id: string | null;
  messages: readonly ShownMessage[];
  sending: Sending | null;
  answer: AnswerInProgress | null;
  trouble: Trouble | null;
  /** By the answer's id. */
  thumbs: Readonly<Record<string, "up" | "down">>;
  rating: number | null;
  spoken: Announcement | null;
}

/** What happens to it. */
export type Happening =
  /** The service told what is kept; null where a conversation has not begun. */
  | { type: "read"; conversation: ShownConversation | null }
  | { type: "created"; id: string }
  | { type: "said"; message: Sending }
  /** An event of the answer: its number, and the customer's message that it answers. */
  | { type: "told"; to: string; number: number; event: ServiceEvent }
  /** The connection broke off; it will be made again. */
  | { type: "broke" }
  /** A message that is kept is to be answered anew. */
  | { type: "again" }
  | { type: "stopping" }
  | { type: "failed"; trouble: Trouble }
  /** A message that was not taken is given back to who wrote it. */
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
