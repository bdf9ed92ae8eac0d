import type { z } from "zod";
import type { Row, RowChange } from "../../graders/contract/transcript.ts";

/** A fault of the system behind a tool: see `ToolReply`. */
export type Fault = "timeout" | "error" | "lost";

/** Rows by table and key. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/**
 * The system behind an agent's tools, as cases know it: the rows that a case may set up, and the answers to
 * calls. It comes with the agent; nothing here depends on its subject.
 */
export interface KnownWorld {
  /** Reads `world:` of a case. */
  schema: z.ZodType;
  /** The columns of each table. The first column is the row's key. */
  tables: ReadonlyMap<string, readonly string[]>;
  /** Sets up a separate system. @param rows as the schema read them; undefined for one without rows */
  begin(rows: unknown, clock: () => Date): PlayedWorld;
}

export interface PlayedWorld {
  /**
   * The answer to a call as the agent gets it; null where the system doesn't answer this tool.
   * @param call.key the same for repetitions of one call, which change nothing twice
   */
  answer(call: {
    tool: string;
    input: unknown;
    key: string;
    fault?: Fault | undefined;
  }): { content: string; isError: boolean } | null;
  /** The present rows. */
  rows(): Rows;
}

/** Rows that were added, changed and removed between two moments, by table and key. */
export function changesBetween(before: Rows, after: Rows): RowChange[] {
  const tables = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return tables.flatMap((table) => {
    const [old, now] = [before[table] ?? {}, after[table] ?? {}];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key): RowChange[] => {
      const change = { table, key, before: old[key] ?? null, after: now[key] ?? null };
      return sameRow(change.before, change.after) ? [] : [change];
    });
  });
}

function sameRow(a: Row | null, b: Row | null): boolean {
  if (a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && JSON.stringify(a[name]) === JSON.stringify(b[name]))
  );
}
