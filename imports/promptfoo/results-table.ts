import { cellNumber } from "../../text/cell-number.ts";
import { undefused } from "../../text/formulas.ts";
import type { CsvRow } from "../../text/placed-csv.ts";
import type { ImportedPart, ImportLocation, SourceFile } from "../carried.ts";
import { csvOf } from "../source/csv.ts";
import { type AnswerCell, answerCell } from "./answer-cell.ts";
import type { TestContext } from "./cases.ts";
import { chatIn, readPrompt } from "./prompt.ts";
import { type AnswerColumns, cellOf, type ResultColumns, resultColumns } from "./result-columns.ts";
import { ofResults, type PlacedResult } from "./results.ts";
import { variablesIn } from "./vars.ts";

/** A table of results. */
export interface ResultsTable extends ResultColumns {
  rows: readonly CsvRow[];
}

/**
 * Reads a table of results.
 * @returns null for another table, such as one of tests
 * @throws {SourceError} for a file that is not a table
 */
export async function resultsTable(file: SourceFile): Promise<ResultsTable | null> {
  const table = await csvOf(file, { numbered: true });
  const found = resultColumns(table);
  return found === null ? null : { ...found, rows: table.rows };
}

/** The cases and the recordings of a table of results. */
export async function* ofResultsTable(
  found: ResultsTable,
  setting: TestContext & { file: SourceFile },
): AsyncGenerator<ImportedPart> {
  const { file, input } = setting;
  const top: ImportLocation = { file: file.path, line: 1, column: 1 };
  for (const [what, why] of lostOf(found)) yield { kind: "lost", place: top, what, why };
  const record = { value: { prompts: promptsIn(found) }, at: () => top };
  const { prompt, told } = await readPrompt({ record, file, input, injected: null });
  if (input.customer === null) yield* told;
  const results: PlacedResult[] = [];
  for (const row of found.rows) {
    for (const columns of found.answers) {
      const place: ImportLocation = { file: file.path, ...row.at(columns.said) };
      const answer = answerIn(row, columns);
      if (answer === null) {
        const what = `the answer of ${nameOf(columns)}`;
        const why = columns.about.has("Status")
          ? "its status is none of PASS, FAIL and ERROR"
          : "its cell begins with none of [PASS], [FAIL] and [ERROR]";
        yield { kind: "lost", place, what, why };
      } else results.push({ value: resultOf(row, { found, columns, answer }), at: () => place });
    }
  }
  yield* ofResults(results, { ...setting, ...(input.customer === null && { prompt }) });
}

/** Headings that are prompts of the table's variables. Another heading is a name. */
function promptsIn({ answers, vars }: ResultsTable): string[] {
  const prompts = answers.flatMap(({ label }) => {
    const names = variablesIn(label);
    const isPrompt = names.length > 0 && names.every((name) => vars.includes(name));
    return isPrompt || chatIn(label) !== null ? [label] : [];
  });
  return [...new Set(prompts)];
}

const NO_VERDICT = "a score of a metric doesn't say whether it is good enough";
const LAST_ONLY =
  "an answer is imported alone. Results that are written as JSON have the messages before it, too";
const NOT_KEPT: Readonly<Record<string, string>> = {
  Comment: "what people said of an answer is a label here: assay label",
  "Named Scores": NO_VERDICT,
  Messages: LAST_ONLY,
  RedteamHistory: LAST_ONLY,
  RedteamTreeHistory: LAST_ONLY,
  sessionId: "a case has no session",
  sessionIds: "a case has no session",
};

/** What a table of results doesn't hold, and what of it has no place here. */
function lostOf(found: ResultsTable): Map<string, string> {
  const lost = new Map<string, string>();
  if (!found.attack.includes("pluginId")) {
    lost.set(
      "the assertions",
      "a table of results doesn't hold them. They are in the configuration, and in results that are written as JSON",
    );
  }
  const beside = found.answers.flatMap(({ about }) => [...about]);
  for (const [heading, column] of [...beside, ...found.attack.map((name) => [name, name] as const)]) {
    const why = heading.startsWith("Metric: ") ? NO_VERDICT : NOT_KEPT[heading];
    const isUsed = found.rows.some((row) => cellOf(row, column).trim() !== "");
    if (why !== undefined && isUsed) lost.set(`the column ${heading}`, why);
  }
  const hasScores = (row: CsvRow): boolean => found.answers.some((one) => answerIn(row, one)?.scores);
  if (found.rows.some(hasScores)) lost.set("the scores of metrics", NO_VERDICT);
  return lost;
}

/** @returns null for a cell that is no answer */
function answerIn(row: CsvRow, { said, about }: AnswerColumns): (AnswerCell & { absent?: true }) | null {
  const text = cellOf(row, said);
  const status = cellOf(row, about.get("Status")).trim().toLowerCase();
  const nothing = {
    status: "error",
    text: "",
    score: null,
    reason: "",
    scores: false,
    absent: true,
  } as const;
  if (text.trim() === "" && status === "") return nothing;
  const reason = undefused(cellOf(row, about.get("Grader Reason")));
  if (!about.has("Status")) return answerCell(text, reason);
  if (status !== "pass" && status !== "fail" && status !== "error") return null;
  const score = cellNumber(cellOf(row, about.get("Score")));
  return { status, text: undefused(text), score, reason, scores: false };
}

/** The same as in results that are written as JSON, with one verdict on all assertions. */
function resultOf(
  row: CsvRow,
  o: { found: ResultsTable; columns: AnswerColumns; answer: NonNullable<ReturnType<typeof answerIn>> },
): PlacedResult["value"] {
  const { found, columns, answer } = o;
  const { status, text, score, reason } = answer;
  const isSafe = columns.about.has("Status");
  const vars = found.vars.map((name): [string, string] => {
    const value = cellOf(row, name);
    return [name, isSafe ? undefused(value) : value];
  });
  const [plugin, strategy] = ["pluginId", "strategyId"].map((name) =>
    found.attack.includes(name) ? cellOf(row, name).trim() : "",
  );
  const message = text || reason || "it doesn't say why";
  return {
    testCase: {
      vars: Object.fromEntries(vars),
      description: undefused(cellOf(row, found.description)),
      ...(plugin && {
        assert: [{ type: `promptfoo:redteam:${plugin}` }],
        metadata: { pluginId: plugin, ...(strategy && { strategyId: strategy }) },
      }),
    },
    ...(columns.provider !== null && { provider: columns.provider }),
    success: status === "pass",
    response: answer.absent === true ? {} : status === "error" ? { error: message } : { output: text },
    gradingResult: {
      componentResults: [
        {
          pass: status === "pass",
          score,
          ...(reason !== "" && { reason }),
          assertion: { type: "all assertions" },
        },
      ],
    },
  };
}

function nameOf({ provider, said }: AnswerColumns): string {
  return provider ?? said.slice(0, 80);
}
