import type { RowWrite, ConversationRow, RowStore } from "./rows.ts";
import type { Accepted, ConversationStore, KeptExchange, ToAnswer } from "./types.ts";

/**
 * Keeps conversations in rows. It decides for every database who may answer, and what a repeated message
 * does.
 */
export function conversationStore(rows: RowStore): ConversationStore {
  return {
    create: (conversation) =>
      rows.insert({
        kept: { ...conversation, exchanges: [], feedback: [] },
        lastAt: conversation.at,
        goOn: { history: [], pending: null },
        keys: [],
        lease: null,
      }),
    async read(id) {
      const found = await rows.read(id);
      return found && { conversation: found.row.kept, answering: isTaken(found.row, found.now) };
    },
    async accept(id, message, { text, key, server, leaseMs }) {
      const accepted = await rows.change<Accepted>(id, (row, now) => {
        const earlier = row.keys.find((known) => known.key === key)?.message;
        const exchange = earlier === undefined ? undefined : exchangeOf(row, earlier);
        if (exchange !== undefined) {
          const answering = isTaken(row, now) && row.lease?.message === earlier;
          return { result: { kind: "repeated", exchange, answering } };
        }
        if (row.goOn === null) return { result: { kind: "closed" } };
        if (isTaken(row, now)) return { result: { kind: "busy" } };
        const { history } = row.goOn;
        return {
          row: {
            kept: { ...row.kept, exchanges: [...row.kept.exchanges, { customer: message, answer: null }] },
            lastAt: later(row.lastAt, message.at),
            goOn: { history, pending: { message: message.id, text } },
            keys: key === null ? row.keys : [...row.keys, { key, message: message.id }],
            lease: { server, message: message.id, until: now + leaseMs },
          },
          result: { kind: "accepted", history },
        };
      });
      return accepted ?? { kind: "unknown" };
    },
    retake: (id, message, { server, leaseMs }) =>
      rows.change<ToAnswer | null>(id, (row, now) => {
        const pending = row.goOn?.pending;
        if (row.goOn === null || pending?.message !== message || isTaken(row, now)) return { result: null };
        return {
          row: { ...row, lease: { server, message, until: now + leaseMs } },
          result: { text: pending.text, history: row.goOn.history },
        };
      }),
    async extend(id, { server, leaseMs }) {
      const held = await rows.change(id, (row, now) =>
        row.lease?.server !== server
          ? { result: false }
          : { row: { ...row, lease: { ...row.lease, until: now + leaseMs } }, result: true },
      );
      return held ?? false;
    },
    async answer(id, message, answer, { server, history }) {
      const kept = await rows.change(id, (row): RowWrite<boolean> => {
        if (row.lease?.server !== server || row.lease.message !== message) return { result: false };
        const exchanges = row.kept.exchanges.map((exchange) =>
          exchange.customer.id === message ? { ...exchange, answer } : exchange,
        );
        return {
          row: {
            ...row,
            kept: { ...row.kept, exchanges },
            lastAt: later(row.lastAt, answer.shown.at),
            goOn: { history, pending: null },
            lease: null,
          },
          result: true,
        };
      });
      return kept ?? false;
    },
    async release(id, server) {
      await rows.change(id, (row) =>
        row.lease?.server === server
          ? { row: { ...row, lease: null }, result: undefined }
          : { result: undefined },
      );
    },
    async feedback(id, feedback) {
      const found = await rows.change(id, (row) => ({
        row: {
          ...row,
          kept: { ...row.kept, feedback: [...row.kept.feedback, feedback] },
          lastAt: later(row.lastAt, feedback.at),
        },
        result: true,
      }));
      return found ?? false;
    },
    async *list(filter) {
      for await (const { kept } of rows.list(filter)) yield kept;
    },
    spend: (day, usd) => rows.spend(day, usd),
    remove: async (id) => (await rows.remove({ id })) > 0,
    forget: (customer) => rows.remove({ customer }),
    retire: (before) => rows.retire(before),
    expire: (before) => rows.remove({ lastBefore: before }),
    close: () => rows.close(),
  };
}

/** Whether the answer is being made now. An expired lease does not count. */
function isTaken({ lease }: ConversationRow, now: number): boolean {
  return lease !== null && lease.until > now;
}

function exchangeOf({ kept }: ConversationRow, message: string): KeptExchange | undefined {
  return kept.exchanges.find(({ customer }) => customer.id === message);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
