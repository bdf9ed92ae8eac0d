import { stringify } from "csv-stringify/sync";
import { labelsOf, type Label, type Vote } from "../../labels/index.ts";
import type { LabelQuestion } from "../../reports/labelling/judged-trials.ts";
import { said } from "../../reports/show/terminal.ts";
import { createStyle } from "../../reports/index.ts";
import { agentName } from "../../reports/words/words.ts";
import type { StoredRun } from "../../runner/index.ts";
import { cellNumber } from "../../text/cell-number.ts";
import { defused, undefused } from "../../text/formulas.ts";
import { parsePlacedCsv } from "../../text/placed-csv.ts";
import { UserError } from "../user-error.ts";
import { pageQuestions } from "./questions.ts";

/** Columns of a table of grades. The judge's verdict is not among them. */
const COLUMNS = ["run", "case", "trial", "check", "question", "conversation", "grade", "comment"];

/** The questions of a run as a table for people, who write a grade beside each. @returns null without one */
export function gradesTable(stored: StoredRun): { csv: string; questions: number } | null {
  const questions = pageQuestions(stored);
  if (questions.length === 0) return null;
  const agent = agentName(stored.manifest.variant);
  const style = createStyle(false);
  const rows = questions.map(({ record, check, frames }) => {
    const talk = record.transcript.turns.map((turn) => said(turn, { agent, style, wrap: (text) => text }));
    const cells = [
      stored.manifest.runId,
      record.caseId,
      String(record.trial + 1),
      frames[0]?.check ?? "",
      frames[0]?.question ?? check.label,
      talk.join("\n\n"),
      "",
      "",
    ];
    return cells.map(defused);
  });
  return {
    csv: stringify([COLUMNS, ...rows], { record_delimiter: "windows", quoted_match: /[\r\n\t;]/ }),
    questions: rows.length,
  };
}

/** What a person may write as a grade instead of a number. */
const VOTES: Readonly<Record<string, Vote>> = {
  fail: "fail",
  poor: "fail",
  acceptable: "cant_tell",
  good: "pass",
  pass: "pass",
};

/** The labels of a table of grades, and what could not be read, with its place. */
export interface GradedLabels {
  labels: Label[];
  problems: string[];
  /** Rows without a grade. */
  open: number;
}

/**
 * Reads a table that people filled in.
 * @param o.runOf a run by its name; null where it is not here
 * @throws {UserError} for a file that is no such table
 */
export async function gradesIn(o: {
  file: string;
  text: string;
  by: string;
  now: Date;
  runOf: (name: string) => Promise<StoredRun | null>;
}): Promise<GradedLabels> {
  const { file } = o;
  const table = parsePlacedCsv(o.text);
  if (table.fault !== null) {
    const { place, message } = table.fault;
    throw new UserError(`${file}:${place.line}:${place.column}: ${message}.`);
  }
  const missing = ["run", "case", "trial", "check", "grade"].filter((name) => !table.columns.includes(name));
  if (missing.length > 0) {
    throw new UserError(
      `${file}:1:1: it is no table of grades: it has no column ${missing.join(", ")}. Make one: assay label --csv ${file}`,
    );
  }
  const labels: Label[] = [];
  const problems: string[] = [];
  const known = new Map<string, ReadonlyMap<string, LabelQuestion> | null>();
  let open = 0;
  for (const row of table.rows) {
    const cell = (name: string): string => undefused(row.cells.get(name) ?? "").trim();
    const problem = (column: string, words: string): void => {
      const { line, column: at } = row.at(column);
      problems.push(`${file}:${line}:${at}: ${words}`);
    };
    if (cell("grade") === "") {
      open++;
      continue;
    }
    const vote = voteOf(cell("grade"));
    if (vote === null) {
      problem("grade", `"${cell("grade")}" is no grade. Write 1 to 5, or pass or fail`);
      continue;
    }
    const run = cell("run");
    if (!known.has(run)) {
      const stored = await o.runOf(run);
      known.set(run, stored === null ? null : byPlace(pageQuestions(stored)));
    }
    const question = known.get(run)?.get([cell("case"), cell("trial"), cell("check")].join(" "));
    if (question === undefined) {
      const isHere = known.get(run) !== null;
      problem(
        isHere ? "case" : "run",
        isHere
          ? `the run ${run} was not asked this about ${cell("case")}, trial ${cell("trial")}`
          : `the run ${run} is not here`,
      );
      continue;
    }
    const comment = cell("comment");
    // A grade says more than a vote: it stays in the reason.
    const critique = [`Grade ${cell("grade")}.`, comment].filter((text) => text !== "").join(" ");
    labels.push(
      ...labelsOf(
        question.frames,
        { vote, critique, after: null, at: o.now.toISOString() },
        cell("by") || o.by,
      ),
    );
  }
  return { labels, problems, open };
}

/** `4`, `4/5`, `3.5`, `3,5`, or a word. Between 2 and 4 it is neither good nor bad. */
function voteOf(written: string): Vote | null {
  const plain = written.toLowerCase().replace(/\s*\/\s*5$/, "");
  if (Object.hasOwn(VOTES, plain)) return VOTES[plain] ?? null;
  const grade = cellNumber(plain);
  if (grade === null || grade < 1 || grade > 5) return null;
  return grade >= 4 ? "pass" : grade <= 2 ? "fail" : "cant_tell";
}

function byPlace(questions: readonly LabelQuestion[]): ReadonlyMap<string, LabelQuestion> {
  return new Map(
    questions.map((one) => [
      [one.record.caseId, one.record.trial + 1, one.frames[0]?.check ?? ""].join(" "),
      one,
    ]),
  );
}
