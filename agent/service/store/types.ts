import type { MessageParam } from "../../../claude/types.ts";
import type { AgentToolCall, GuardrailAction } from "../../types.ts";
import type { Feedback, ShownMessage } from "../wire.ts";

/**
 * A stored conversation. Everything is redacted before it is stored, except what the agent needs to continue.
 */
export interface KeptConversation {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The agent's name and the identity of everything that could change its answers. */
  agent: string;
  identity: string | null;
  /** Whether a simulator answered: then the conversation says nothing about Claude. */
  simulated: boolean;
  language: string | null;
  /** Name of the customer, where the service has it; the key for `forget`. */
  customer: string | null;
  /**
   * Set where no customer wrote: an evaluation asked, with the service's own system or with one that it had
   * set up (`staged`).
   */
  evaluation?: "asked" | "staged";
  exchanges: KeptExchange[];
  feedback: (Feedback & { at: string })[];
}

/** One message of the customer, and its answer where there is one. */
export interface KeptExchange {
  customer: ShownMessage;
  answer: KeptAnswer | null;
}

/** An answer as it was shown, with the data for a case. */
export interface KeptAnswer {
  shown: ShownMessage;
  toolCalls: AgentToolCall[];
  guardrails: GuardrailAction[];
  /** The route of the message, where the agent sorts messages. */
  route?: string;
  costUsd: number | null;
  /** Milliseconds. */
  latencyMs: number;
  firstTextMs: number | null;
}

/** Outcomes of `accept` for a customer's message. */
export type Accepted =
  | { kind: "accepted"; history: MessageParam[] }
  /** The same idempotency key came before: its exchange, answered or not. */
  | { kind: "repeated"; exchange: KeptExchange; answering: boolean }
  /** Another message is being answered, here or by another server. */
  | { kind: "busy" }
  /** It can be read, and can't continue: the data that the agent needs for that is deleted. */
  | { kind: "closed" }
  | { kind: "unknown" };

/** What the agent needs to answer a message: the customer's own words, and the history in the API's form. */
export interface ToAnswer {
  text: string;
  history: MessageParam[];
}

/** A selection of conversations: those with an event from `since` on that began before `until`, ISO 8601. */
export interface ConversationFilter {
  since?: string | undefined;
  until?: string | undefined;
}

/**
 * Stores conversations. Once a method resolves, its data is durable: a killed process loses none. Two servers
 * may share one store.
 */
export interface ConversationStore {
  create(conversation: Omit<KeptConversation, "exchanges" | "feedback">): Promise<void>;
  read(id: string): Promise<{ conversation: KeptConversation; answering: boolean } | null>;
  /**
   * Acknowledges a customer's message and reserves the conversation for the answer, for `leaseMs`. A
   * conversation whose lease expired (its server was killed) is free again, and its last message still has no
   * answer.
   * @param message as it is stored, redacted
   * @param o.text the customer's own words, stored separately until they are answered and are part of the
   * history
   */
  accept(
    id: string,
    message: ShownMessage,
    o: { text: string; key: string | null; server: string; leaseMs: number },
  ): Promise<Accepted>;
  /**
   * Reserves the conversation for its last message again, where that was acknowledged and never answered.
   * @returns null where it is being answered, or can't be any more
   */
  retake(id: string, message: string, o: { server: string; leaseMs: number }): Promise<ToAnswer | null>;
  /** Extends the reservation of a conversation while its answer is made. False where it was lost. */
  extend(id: string, o: { server: string; leaseMs: number }): Promise<boolean>;
  /**
   * Stores the answer with what the agent needs to continue, and releases the conversation.
   * @returns false where the server lost the conversation, and nothing was stored: a message has one answer
   */
  answer(
    id: string,
    message: string,
    answer: KeptAnswer,
    o: { server: string; history: MessageParam[] },
  ): Promise<boolean>;
  /** Releases the conversation without an answer. */
  release(id: string, server: string): Promise<void>;
  /** False where there is no such conversation. */
  feedback(id: string, feedback: Feedback & { at: string }): Promise<boolean>;
  /** Oldest first. */
  list(filter: ConversationFilter): AsyncIterable<KeptConversation>;
  /**
   * Adds the cost of answers on a day, of all servers together. It is kept longer than the conversations.
   * @param day `2026-11-26`
   * @param usd amount to add; 0 only reads
   * @returns US dollars of that day
   */
  spend(day: string, usd: number): Promise<number>;
  /** Deletes a conversation. False where there is none. */
  remove(id: string): Promise<boolean>;
  /** Deletes all data of a customer. @returns how many conversations */
  forget(customer: string): Promise<number>;
  /**
   * Closes conversations without an event since that moment, ISO 8601: deletes everything that is not
   * redacted.
   * @returns how many were closed now
   */
  retire(before: string): Promise<number>;
  /** Deletes conversations without an event since that moment, ISO 8601. @returns how many */
  expire(before: string): Promise<number>;
  close(): Promise<void>;
}
