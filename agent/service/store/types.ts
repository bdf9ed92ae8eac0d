import type { MessageParam } from "../../../claude/types.ts";
import type { AgentToolCall, GuardrailAction } from "../../types.ts";
import type { Feedback, ShownMessage } from "../wire.ts";

/** A conversation that is kept. Everything is redacted before it comes here, but for what the agent needs to go on. */
export interface KeptConversation {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The agent's name and the identity of all that could change its answers. */
  agent: string;
  identity: string | null;
  /** Whether a simulator answered: then nothing in it says anything about Claude. */
  simulated: boolean;
  language: string | null;
  /** Names the customer where the service was told; what `forget` asks for. */
  customer: string | null;
  /** Set where no customer wrote: an evaluation asked, with the service's own system or one that it had set up (`staged`). */
  evaluation?: "asked" | "staged";
  exchanges: KeptExchange[];
  feedback: (Feedback & { at: string })[];
}

/** One message of the customer, and its answer where there is one. */
export interface KeptExchange {
  customer: ShownMessage;
  answer: KeptAnswer | null;
}

/** An answer as it was shown, and what a case needs of it. */
export interface KeptAnswer {
  shown: ShownMessage;
  toolCalls: AgentToolCall[];
  guardrails: GuardrailAction[];
  /** Which of the agent's conversations the message was taken for, where it sorts them. */
  route?: string;
  costUsd: number | null;
  /** Milliseconds. */
  latencyMs: number;
  firstTextMs: number | null;
}

/** What `accept` says of a customer's message. */
export type Accepted =
  | { kind: "accepted"; history: MessageParam[] }
  /** The same idempotency key was there before: its exchange, answered or not. */
  | { kind: "repeated"; exchange: KeptExchange; answering: boolean }
  /** Another message is being answered, here or by another server. */
  | { kind: "busy" }
  /** It may be read, and can't go on: what the agent needed for that is deleted. */
  | { kind: "closed" }
  | { kind: "unknown" };

/** What the agent needs to answer a message: the customer's own words, and what was said before as the API takes it. */
export interface ToAnswer {
  text: string;
  history: MessageParam[];
}

/** Which conversations: those in which something happened from `since` on and that began before `until`, ISO 8601. */
export interface ConversationFilter {
  since?: string | undefined;
  until?: string | undefined;
}

/**
 * Where conversations are kept. What a method resolved is durable: a killed process loses none of it. Two servers may
 * share one store.
 */
export interface ConversationStore {
  create(conversation: Omit<KeptConversation, "exchanges" | "feedback">): Promise<void>;
  read(id: string): Promise<{ conversation: KeptConversation; answering: boolean } | null>;
  /**
   * Acknowledges a customer's message and takes the conversation for the answer, for `leaseMs`. A conversation whose
   * lease ran out (its server was killed) is free again, and its last message still has no answer.
   * @param message as it is kept, redacted
   * @param o.text the customer's own words, kept apart until they are answered and are part of the history
   */
  accept(
    id: string,
    message: ShownMessage,
    o: { text: string; key: string | null; server: string; leaseMs: number },
  ): Promise<Accepted>;
  /**
   * Takes the last message again, where it was acknowledged and never answered.
   * @returns null where it is being answered, or can't be any more
   */
  retake(id: string, message: string, o: { server: string; leaseMs: number }): Promise<ToAnswer | null>;
  /** Holds on to the conversation while its answer is made. False where it was lost. */
  extend(id: string, o: { server: string; leaseMs: number }): Promise<boolean>;
  /**
   * Keeps the answer with what the agent needs to go on, and gives the conversation free.
   * @returns false where the server lost the conversation, and nothing was kept: a message has one answer
   */
  answer(
    id: string,
    message: string,
    answer: KeptAnswer,
    o: { server: string; history: MessageParam[] },
  ): Promise<boolean>;
  /** Gives the conversation free without an answer. */
  release(id: string, server: string): Promise<void>;
  /** False where there is no such conversation. */
  feedback(id: string, feedback: Feedback & { at: string }): Promise<boolean>;
  /** Oldest first. */
  list(filter: ConversationFilter): AsyncIterable<KeptConversation>;
  /**
   * Counts what answers cost on a day, of all servers together. It outlives the conversations.
   * @param day `2026-11-26`
   * @param usd what is added; 0 only asks
   * @returns US dollars of that day
   */
  spend(day: string, usd: number): Promise<number>;
  /** Deletes a conversation. False where there is none. */
  remove(id: string): Promise<boolean>;
  /** Deletes all that is kept of a customer. @returns how many conversations */
  forget(customer: string): Promise<number>;
  /**
   * Closes conversations in which nothing happened since that moment, ISO 8601: deletes all that is not redacted.
   * @returns how many were closed now
   */
  retire(before: string): Promise<number>;
  /** Deletes conversations in which nothing happened since that moment, ISO 8601. @returns how many */
  expire(before: string): Promise<number>;
  close(): Promise<void>;
}
