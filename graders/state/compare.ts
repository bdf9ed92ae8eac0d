import { assign } from "../tool-calls/assignment.ts";
import { differences, show, showEntries, type ArgumentsMatcher } from "../tool-calls/index.ts";
import type { Row, RowChange } from "../contract/transcript.ts";
import type { Expected } from "./settings.ts";

/** What happened to a row. */
export type Happened = "added" | "changed" | "removed";

export function happenedTo({ before, after }: RowChange): Happened {
  return before === null ? "added" : after === null ? "removed" : "changed";
}

/** What is wrong with the rows of one table to which the same happened; empty where they are as expected. */
export function compareRows(
  expected: Expected,
  made: readonly RowChange[],
  at: { table: string; happened: Happened },
): string[] {
  const of = `${at.happened} in ${at.table}`;
  if (expected.kind === "count") {
    if (made.length === expected.count) return [];
    return [
      `expected ${expected.count} ${at.happened} in ${at.table}, found ${made.length}`,
      ...made.map((m) => `${of}: ${showChange(m)}`),
    ];
  }
  const compared = expected.rows.map((row) => made.map((change) => misses(row, change)));
  const worth = Math.min(expected.rows.length, made.length) + 1;
  const gains = compared.map((row) =>
    row.map((found) => (found.length === 0 ? worth : 1 / (1 + found.length))),
  );
  const taken = new Set<number>();
  const problems = assign(gains).flatMap((column, index): string[] => {
    const row = expected.rows[index];
    if (row === undefined) return [];
    const change = column === null ? undefined : made[column];
    if (column === null || change === undefined) return [`not ${of}: { ${showEntries(row)} }`];
    taken.add(column);
    const found = compared[index]?.[column] ?? [];
    if (found.length === 0) return [];
    return [`expected ${of}: { ${showEntries(row)} }`, `found: ${showChange(change)}`, ...found];
  });
  const extra = made.filter((_, index) => !taken.has(index));
  return [...problems, ...extra.map((change) => `not expected, but ${of}: ${showChange(change)}`)];
}

/** How a change differs from a row. For a changed row, each column that changed must be named. */
function misses(row: ArgumentsMatcher, change: RowChange): string[] {
  const seen = change.after ?? change.before ?? {};
  const wrong = differences(row, seen, "covers").map(
    ({ path, expected, was }) => `differs: ${path}: expected ${expected}, was ${was}`,
  );
  const unnamed = changedColumns(change).filter((column) => !Object.hasOwn(row.entries, column));
  return [...wrong, ...unnamed.map((column) => `differs: ${column} changed, too, to ${show(seen[column])}`)];
}

function changedColumns({ before, after }: RowChange): string[] {
  if (before === null || after === null) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
}

/** A change in one line: the whole row that was added or removed, or what changed in it. */
export function showChange(change: RowChange): string {
  const { key, before, after } = change;
  if (before === null || after === null) return show(after ?? before);
  const parts = changedColumns(change).map(
    (column) => `${column}: ${show(valueOf(before, column))} -> ${show(valueOf(after, column))}`,
  );
  return `${key} { ${parts.join(", ")} }`;
}

function valueOf(row: Row, column: string): unknown {
  return row[column];
}

/**
 * The net changes of several replies: a row that was added and removed again, or a value that was changed
 * back, did not change.
 */
export function together(replies: readonly (readonly RowChange[])[]): RowChange[] {
  const net = new Map<string, RowChange>();
  for (const change of replies.flat()) {
    const name = JSON.stringify([change.table, change.key]);
    const first = net.get(name);
    const both = { ...change, before: first === undefined ? change.before : first.before };
    const same = both.before !== null && both.after !== null && changedColumns(both).length === 0;
    if (same || (both.before === null && both.after === null)) net.delete(name);
    else net.set(name, both);
  }
  return [...net.values()];
}
