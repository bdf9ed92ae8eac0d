import type { MessageParam } from "../../../claude/types.ts";
import type { ConversationFilter, KeptConversation } from "./types.ts";

/** A conversation as it is stored. Redacted and unredacted data are separate. */
export interface ConversationRow {
  kept: KeptConversation;
  /** Time of the last event in it, ISO 8601, UTC. */
  lastAt: string;
  /** Data that only the agent needs, in the customer's own words. Null for a closed conversation. */
  goOn: {
    history: MessageParam[];
    /** The last message while it has no answer. */
    pending: { message: string; text: string } | null;
  } | null;
  /** Which message came with which idempotency key. */
  keys: { key: string; message: string }[];
  /** The server that answers now, and the message. `until` in milliseconds of the epoch. */
  lease: { server: string; message: string; until: number } | null;
}

/** The result of a change: the new row. Without a row, nothing is written. */
export interface RowWrite<Result> {
  row?: ConversationRow;
  result: Result;
}

/** A selection of rows: one, those of a customer, or those without an event since a moment. */
export type Which = { id: string } | { customer: string } | { lastBefore: string };

/**
 * Storage of rows. It makes no decision about conversations; `conversationStore` does, for every kind of
 * database. Once a promise resolves, the data is durable.
 */
export interface RowStore {
  insert(row: ConversationRow): Promise<void>;
  /** @returns the row, and the time of the clock that measures leases */
  read(id: string): Promise<{ row: ConversationRow; now: number } | null>;
  /** Reads a row, decides, and writes, with a lock on it. Null where the row is missing. */
  change<Result>(
    id: string,
    decide: (row: ConversationRow, now: number) => RowWrite<Result>,
  ): Promise<Result | null>;
  /** Oldest first, by when they began. */
  list(filter: ConversationFilter): AsyncIterable<ConversationRow>;
  /** Adds to the amount spent on a day. @returns the day's total */
  spend(day: string, usd: number): Promise<number>;
  /** Deletes data that only the agent needs. @returns how many rows had it */
  retire(before: string): Promise<number>;
  /** @returns how many were deleted */
  remove(which: Which): Promise<number>;
  close(): Promise<void>;
}
