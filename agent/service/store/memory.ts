import { conversationStore } from "./conversation-store.ts";
import type { ConversationRow, RowStore, Which } from "./rows.ts";
import type { ConversationFilter, ConversationStore } from "./types.ts";

/**
 * Conversations that are gone when the process ends: for tests, and where no database is available.
 * @param now milliseconds of the epoch
 */
export function memoryConversations(now: () => number): ConversationStore {
  return conversationStore(memoryRows(now));
}

function memoryRows(now: () => number): RowStore {
  // Rows are replaced, never changed. Input and output are copied, as with a database.
  const rows = new Map<string, ConversationRow>();
  const spent = new Map<string, number>();
  return {
    insert(row) {
      const { id } = row.kept;
      if (rows.has(id)) return Promise.reject(new Error(`There is a conversation ${id} already`));
      rows.set(id, structuredClone(row));
      return Promise.resolve();
    },
    read(id) {
      const row = rows.get(id);
      return Promise.resolve(row === undefined ? null : { row: structuredClone(row), now: now() });
    },
    change(id, decide) {
      const row = rows.get(id);
      if (row === undefined) return Promise.resolve(null);
      const change = decide(structuredClone(row), now());
      if (change.row !== undefined) rows.set(id, structuredClone(change.row));
      return Promise.resolve(change.result);
    },
    async *list(filter) {
      const found = [...rows.values()].filter((row) => isMeant(row, filter)).toSorted(byBeginning);
      for (const row of found) yield await Promise.resolve(structuredClone(row));
    },
    spend(day, usd) {
      const total = (spent.get(day) ?? 0) + usd;
      spent.set(day, total);
      return Promise.resolve(total);
    },
    retire(before) {
      const found = [...rows.values()].filter((row) => row.goOn !== null && row.lastAt < before);
      for (const row of found) rows.set(row.kept.id, { ...row, goOn: null, keys: [] });
      return Promise.resolve(found.length);
    },
    remove(which) {
      const found = [...rows.values()].filter((row) => isOne(row, which));
      for (const row of found) rows.delete(row.kept.id);
      return Promise.resolve(found.length);
    },
    close: () => Promise.resolve(),
  };
}

function isMeant({ kept, lastAt }: ConversationRow, { since, until }: ConversationFilter): boolean {
  return (since === undefined || lastAt >= since) && (until === undefined || kept.at < until);
}

function isOne({ kept, lastAt }: ConversationRow, which: Which): boolean {
  if ("id" in which) return kept.id === which.id;
  if ("customer" in which) return kept.customer === which.customer;
  return lastAt < which.lastBefore;
}

function byBeginning(a: ConversationRow, b: ConversationRow): number {
  const [x, y] = [a.kept.at + a.kept.id, b.kept.at + b.kept.id];
  return x < y ? -1 : x > y ? 1 : 0;
}
