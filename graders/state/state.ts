import { showEntries } from "../tool-calls/index.ts";
import type { RowChange } from "../contract/transcript.ts";
import type { Evidence, Grader, Subject } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";
import { compareRows, happenedTo, showChange, together, type Happened } from "./compare.ts";
import { stateSchema, type Expected, type StateSettings, type TableExpectation } from "./settings.ts";

const HAPPENINGS: readonly Happened[] = ["added", "changed", "removed"];
const UNTOUCHED: TableExpectation = { kind: "untouched" };

/**
 * What a conversation left in the system behind the agent's tools, whatever the agent said. Under a turn:
 * what the reply to it changed.
 */
export const state: Grader<StateSettings> = {
  kind: "state",
  version: 1,
  about:
    "What the conversation left in the system behind the agent's tools: rows added, changed, removed, untouched.",
  schema: stateSchema,
  asWritten: true,
  needsJudge: false,
  // "Not exactly this" would also pass when something else was damaged.
  negatable: false,
  describe: ({ tables, others }) => {
    const named = Object.entries(tables).map(([table, wanted]) => `${table}: ${describeTable(wanted)}`);
    if (named.length === 0) return "leaves everything untouched";
    return `leaves ${named.join("; ")}${others === "any" ? "; anything elsewhere" : "; nothing else"}`;
  },
  grade: (settings, subject) => {
    const changes = changesOf(subject);
    if (changes === null)
      return unscored("it was not recorded what the conversation left in the agent's system");
    const evidence = changes.map(({ turn, change }) => asEvidence(turn, change));
    const left = together(changes.map(({ change }) => [change]));
    const names = new Set([...Object.keys(settings.tables), ...left.map(({ table }) => table)]);
    const problems = [...names].flatMap((table) => {
      const wanted = settings.tables[table] ?? (settings.others === "any" ? null : UNTOUCHED);
      return wanted === null
        ? []
        : problemsIn(
            table,
            wanted,
            left.filter((change) => change.table === table),
          );
    });
    if (problems.length > 0) return fail(problems.join("\n"), evidence);
    return pass(left.length === 0 ? "nothing was changed" : `left: ${left.map(words).join("; ")}`, evidence);
  },
};

function changesOf({ transcript, turn }: Subject): { turn: number; change: RowChange }[] | null {
  const turns = transcript.turns.map(({ changes }, index) => ({ changes, index }));
  const seen = turn === null ? turns : turns.filter(({ index }) => index === turn);
  if (seen.some(({ changes }) => changes === undefined)) return null;
  return seen.flatMap(({ changes = [], index }) => changes.map((change) => ({ turn: index, change })));
}

function problemsIn(table: string, wanted: TableExpectation, made: readonly RowChange[]): string[] {
  if (wanted.kind === "any") return [];
  if (wanted.kind === "untouched") return made.map((change) => `not expected, but ${words(change)}`);
  return HAPPENINGS.flatMap((happened) =>
    compareRows(
      wanted[happened],
      made.filter((change) => happenedTo(change) === happened),
      { table, happened },
    ),
  );
}

function words(change: RowChange): string {
  return `${happenedTo(change)} in ${change.table}: ${showChange(change)}`;
}

function asEvidence(turn: number, change: RowChange): Evidence {
  return { turn, speaker: "tool", quote: words(change).slice(0, 200) };
}

function describeTable(wanted: TableExpectation): string {
  if (wanted.kind !== "changes") return wanted.kind;
  return HAPPENINGS.flatMap((happened) => {
    const rows = describeRows(wanted[happened]);
    return rows === null ? [] : [`${rows} ${happened}`];
  }).join(", ");
}

function describeRows(expected: Expected): string | null {
  if (expected.kind === "count") return String(expected.count);
  if (expected.rows.length === 0) return null;
  return expected.rows.map((row) => `{ ${showEntries(row)} }`).join(", ");
}
