import { undefused } from "../../text/formulas.ts";
import type { CsvRow } from "../../text/placed-csv.ts";
import { isAnswerCell } from "./answer-cell.ts";

/** The columns of one prompt and provider. */
export interface AnswerColumns {
  /** The column with the answers. */
  said: string;
  provider: string | null;
  /** Its heading without the provider: the prompt, or a name for it. */
  label: string;
  /** Columns about the answer by their heading, such as `Status`; empty where all of it is in one cell. */
  about: ReadonlyMap<string, string>;
}

/** What the columns of a table of results are. */
export interface ResultColumns {
  answers: AnswerColumns[];
  vars: string[];
  /** The column with descriptions of the tests. */
  description: string | null;
  /** Columns about a red team's attack. */
  attack: string[];
}

/** Headings behind all answers, where attacks were played. */
const OF_ATTACKS =
  "Messages RedteamHistory RedteamTreeHistory pluginId strategyId sessionId sessionIds".split(" ");

/**
 * Finds the columns of `promptfoo eval --output results.csv`, or of what its page in the browser writes.
 * @param o.columns each with a name of its own
 * @returns null for another table, such as one of tests
 */
export function resultColumns(o: {
  columns: readonly string[];
  rows: readonly CsvRow[];
}): ResultColumns | null {
  const { columns, rows } = o;
  if (columns.some((name) => name.startsWith("__expected"))) return null;
  const answers: AnswerColumns[] = [];
  const left: string[] = [];
  for (let index = 0; index < columns.length; index++) {
    const said = columns[index] ?? "";
    const about = columns.slice(index + 1, index + 1 + countAbout(columns.slice(index + 1)));
    if (about.length === 0 && !holdsAnswers(said, rows)) {
      left.push(said);
      continue;
    }
    const [, provider, label] = /^\[([^\]]+)\]\s*([\s\S]*)$/.exec(undefused(said)) ?? [];
    answers.push({
      said,
      provider: provider ?? null,
      label: label ?? said,
      about: new Map(about.map((name) => [headingOf(name), name])),
    });
    index += about.length;
  }
  const hasAbout = answers.some(({ about }) => about.size > 0);
  const isOne = hasAbout || answers.some(({ said }) => rows.some((row) => isAnswerCell(cellOf(row, said))));
  if (!isOne) return null;
  const attack = hasAbout ? left.filter((name) => OF_ATTACKS.includes(name)) : [];
  const description = hasAbout && left[0] === "Description" ? left[0] : null;
  return {
    answers,
    vars: left.filter((name) => name !== description && !attack.includes(name)),
    description,
    attack,
  };
}

/** How many columns behind an answer are about it. */
function countAbout(columns: readonly string[]): number {
  const next = columns.map(headingOf);
  if (next[0] !== "Grader Reason" && !(next[0] === "Status" && next[1] === "Score")) return 0;
  const reason = next.indexOf("Grader Reason");
  return reason === -1 ? 0 : reason + (next[reason + 1] === "Comment" ? 2 : 1);
}

/** A heading without the number that makes it unique. */
function headingOf(column: string): string {
  return column.replace(/ \(\d+\)$/, "");
}

function holdsAnswers(column: string, rows: readonly CsvRow[]): boolean {
  const cells = rows.map((row) => cellOf(row, column)).filter((text) => text.trim() !== "");
  if (/^\[[^\]]+\]/.test(column)) return cells.length === 0 || cells.some(isAnswerCell);
  return cells.length > 0 && cells.every(isAnswerCell);
}

/** The text of a cell; empty where there is no such column. */
export function cellOf(row: CsvRow, column: string | null | undefined): string {
  return row.cells.get(column ?? "") ?? "";
}
