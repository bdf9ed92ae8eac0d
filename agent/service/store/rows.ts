import type { MessageParam } from "../../../claude/types.ts";
import type { ConversationFilter, KeptConversation } from "./types.ts";

/** A conversation as it is stored. What is redacted is apart from what is not. */
export interface ConversationRow {
  kept: KeptConversation;
  /** When something last happened in it, ISO 8601, UTC. */
  lastAt: string;
  /** What serves the agent alone, in the customer's own words. Null of a conversation that is closed. */
  goOn: {
    history: MessageParam[];
    /** The last message while it has no answer. */
    pending: { message: string; text: string } | null;
  } | null;
  /** Which message came with which idempotency key. */
  keys: { key: string; message: string }[];
  /** Who answers which message now. `until` in milliseconds of the epoch. */
  lease: { server: string; message: string; until: number } | null;
}

/** What a change of a row writes. Without a row, nothing is written. */
export interface RowWrite<Result> {
  row?: ConversationRow;
  result: Result;
}

/** Which rows are meant: one, those of a customer, or those in which nothing happened since a moment. */
export type Which = { id: string } | { customer: string } | { lastBefore: string };

/**
 * Where rows are. It decides nothing of conversations; `conversationStore` does, for every kind of database. A promise
 * that resolved is durable.
 */
export interface RowStore {
  insert(row: ConversationRow): Promise<void>;
  /** @returns the row, and the time by the clock that leases are measured with */
  read(id: string): Promise<{ row: ConversationRow; now: number } | null>;
  /** Reads a row, decides, and writes, with a lock on it. Null where the row is missing. */
  change<Result>(
    id: string,
    decide: (row: ConversationRow, now: number) => RowWrite<Result>,
  ): Promise<Result | null>;
  /** Oldest first, by when they began. */
  list(filter: ConversationFilter): AsyncIterable<ConversationRow>;
  /** Adds to what was spent on a day. @returns all of it */
  spend(day: string, usd: number): Promise<number>;
  /** Deletes what only serves the agent. @returns how many rows had it */
  retire(before: string): Promise<number>;
  /** @returns how many were deleted */
  remove(which: Which): Promise<number>;
  close(): Promise<void>;
}
