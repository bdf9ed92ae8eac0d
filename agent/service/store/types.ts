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
  language: string | null;
  /** Names the customer where the service was told; what `forget` asks for. */
  customer: string | null;
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
  | { kind: "unknown" };

/** Which conversations: begun or said on from `since` to `until`, ISO 8601. */
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
   */
  accept(
    id: string,
    message: ShownMessage,
    o: { key: string | null; server: string; leaseMs: number },
  ): Promise<Accepted>;
  /**
   * Takes a message that was acknowledged and never answered once more.
   * @returns what was said before it, as `accept` does; null where another server has it or it is not the last one
   */
  retake(
    id: string,
    message: string,
    o: { server: string; leaseMs: number },
  ): Promise<{ history: MessageParam[] } | null>;
  /** Holds on to the conversation while its answer is made. False where it was lost. */
  extend(id: string, o: { server: string; leaseMs: number }): Promise<boolean>;
  /** Keeps the answer with what the agent needs to go on, and gives the conversation free. */
  answer(id: string, message: string, answer: KeptAnswer, history: MessageParam[]): Promise<void>;
  /** Gives the conversation free without an answer. */
  release(id: string, server: string): Promise<void>;
  /** False where there is no such conversation. */
  feedback(id: string, feedback: Feedback & { at: string }): Promise<boolean>;
  /** Oldest first. */
  list(filter: ConversationFilter): AsyncIterable<KeptConversation>;
  /** Deletes a conversation. False where there is none. */
  remove(id: string): Promise<boolean>;
  /** Deletes all that is kept of a customer. @returns how many conversations */
  forget(customer: string): Promise<number>;
  /** Deletes what was last said before that moment, ISO 8601. @returns how many conversations */
  expire(before: string): Promise<number>;
  close(): Promise<void>;
}
