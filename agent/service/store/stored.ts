import { z } from "zod";
import type { MessageParam } from "../../../claude/types.ts";
import { feedback, message } from "../wire.ts";
import type { ConversationRow, Which } from "./rows.ts";
import type { RowCipher } from "./cipher.ts";
import type { KeptConversation } from "./types.ts";

/** A row as a database stores it: texts. */
export const storedRow = z.object({
  id: z.string(),
  at: z.string(),
  last_at: z.string(),
  customer: z.string().nullable(),
  kept: z.string(),
  go_on: z.string().nullable(),
  keys: z.string(),
  lease: z.string().nullable(),
});
export type StoredRow = z.infer<typeof storedRow>;

/** A database's answer with the amount spent. */
export const spent = z.object({ usd: z.number() });

/** In the order of the table. */
export const COLUMNS = Object.keys(storedRow.shape) as (keyof StoredRow)[];

const toolCall = z.object({
  name: z.string(),
  input: z.unknown(),
  result: z.string(),
  isError: z.boolean(),
  durationMs: z.number(),
});
const guardrail = z.object({
  guardrail: z.string(),
  on: z.enum(["message", "reply", "tool_result", "article"]),
  found: z.array(z.string()),
  did: z.enum(["refused", "repaired", "replaced", "taken_out", "not_checked"]),
});
const answer = z.object({
  shown: message,
  toolCalls: z.array(toolCall),
  guardrails: z.array(guardrail),
  route: z.string().exactOptional(),
  costUsd: z.number().nullable(),
  latencyMs: z.number(),
  firstTextMs: z.number().nullable(),
});
const kept: z.ZodType<KeptConversation> = z.object({
  id: z.string(),
  at: z.string(),
  agent: z.string(),
  identity: z.string().nullable(),
  simulated: z.boolean(),
  language: z.string().nullable(),
  customer: z.string().nullable(),
  evaluation: z.enum(["asked", "staged"]).exactOptional(),
  exchanges: z.array(z.object({ customer: message, answer: answer.nullable() })),
  feedback: z.array(feedback.extend({ at: z.string() })),
});
const goOn = z.object({
  // In the form of the API, which reports an invalid history.
  history: z.array(z.custom<MessageParam>((item) => typeof item === "object" && item !== null)),
  pending: z.object({ message: z.string(), text: z.string() }).nullable(),
});
const keys = z.array(z.object({ key: z.string(), message: z.string() }));
const lease = z.object({ server: z.string(), message: z.string(), until: z.number() });

/** The changed columns of a row, or all of them. */
export function toStored(
  row: ConversationRow,
  cipher: RowCipher,
  before?: ConversationRow,
): Partial<StoredRow> {
  const { id } = row.kept;
  return {
    ...(before === undefined && { id, at: row.kept.at, customer: cipher.name(row.kept.customer) }),
    ...(row.lastAt !== before?.lastAt && { last_at: row.lastAt }),
    ...(row.kept !== before?.kept && { kept: cipher.close(JSON.stringify(row.kept), `kept ${id}`) }),
    ...(row.goOn !== before?.goOn && {
      go_on: row.goOn && cipher.close(JSON.stringify(row.goOn), `go_on ${id}`),
    }),
    ...(row.keys !== before?.keys && { keys: JSON.stringify(row.keys) }),
    ...(row.lease !== before?.lease && { lease: row.lease && JSON.stringify(row.lease) }),
  };
}

/** @throws {Error} when the stored data can't be read */
export function fromStored(stored: unknown, cipher: RowCipher): ConversationRow {
  const row = storedRow.parse(stored);
  try {
    return {
      kept: kept.parse(JSON.parse(cipher.open(row.kept, `kept ${row.id}`))),
      lastAt: row.last_at,
      goOn: row.go_on === null ? null : goOn.parse(JSON.parse(cipher.open(row.go_on, `go_on ${row.id}`))),
      keys: keys.parse(JSON.parse(row.keys)),
      lease: row.lease === null ? null : lease.parse(JSON.parse(row.lease)),
    };
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new Error(`Conversation ${row.id} can't be read: ${why}`, { cause });
  }
}

/** The SQL condition of a selection, without its value, and the value. */
export function conditionOf(which: Which, cipher: RowCipher): [string, string | null] {
  if ("id" in which) return ["id =", which.id];
  if ("customer" in which) return ["customer =", cipher.name(which.customer)];
  return ["last_at <", which.lastBefore];
}
