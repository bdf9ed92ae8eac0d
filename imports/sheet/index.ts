import { cellDoubt, cellNumber } from "../../text/cell-number.ts";
import { undefused } from "../../text/formulas.ts";
import type {
  ImportedPart,
  DraftCase,
  DraftTurn,
  Importer,
  ImportInput,
  ImportLocation,
} from "../carried.ts";
import { SourceError } from "../carried.ts";
import { likeliestColumn } from "../columns.ts";
import { keyOf } from "../key.ts";
import { csvOf } from "../source/csv.ts";
import { checksIn } from "./checks.ts";

/** A table of cases, from `assay cases export --csv` or from a person. */
export const sheet: Importer = read;

/** Columns of a case; `customer`, `expect` and `reference` also with a number, for later messages. */
const OWN = new Set(["suite", "id", "about", "tags", "kind", "trials", "criteria", "expect_all"]);
const OF_TURN = /^(customer|expect|reference)(?:_(\d+))?$/;
/** Other tools' names for the expected answer. */
const ANSWERS = [
  "reference",
  "expected",
  "expectedresponse",
  "expected_response",
  "expected_answer",
  "answer",
  "ground_truth",
  "ideal",
];
const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    const table = await csvOf(file);
    const names = namesOf(table.columns);
    if (!names.has("customer")) {
      throw new SourceError(
        `${file.path}:1:1: no column holds what the customer says. Call it \`customer\`. The columns are ${table.columns.join(", ")}.`,
      );
    }
    const suite = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
    const used = new Set<string>(names.values());
    for (const row of table.rows) {
      const cell = (name: string): string => {
        const column = names.get(name);
        return column === undefined ? "" : undefused(row.cells.get(column) ?? "");
      };
      const fill = (text: string): string =>
        text.replace(VARIABLE, (all, name: string) => {
          const value = row.cells.get(name);
          if (value === undefined) return all;
          used.add(name);
          return undefused(value);
        });
      const place = (name: string): ImportLocation => ({
        file: file.path,
        ...row.at(names.get(name) ?? name),
      });
      yield* caseOf({ cell, fill, place, suite });
    }
    for (const column of table.columns.filter((name) => !used.has(name))) {
      const why = `no cell names it, as {{${column}}}, and it is none of the columns of a case`;
      yield {
        kind: "lost",
        place: { file: file.path, line: 1, column: 1 },
        what: `the column ${column}`,
        why,
      };
    }
  }
}

/** The columns by their meaning. */
function namesOf(columns: readonly string[]): Map<string, string> {
  const plain = (name: string): string => name.toLowerCase().replace(/[\s-]+/g, "_");
  const names = new Map<string, string>();
  for (const column of columns) {
    const name = plain(column);
    if (OWN.has(name) || OF_TURN.test(name)) names.set(name.replace(/_1$/, ""), column);
  }
  if (!names.has("customer")) {
    const said = likeliestColumn(columns);
    if (said !== null) names.set("customer", said);
  }
  if (!names.has("reference")) {
    const answer = columns.find((column) => ANSWERS.includes(plain(column)));
    if (answer !== undefined) names.set("answer", answer);
  }
  return names;
}

function* caseOf(o: {
  cell: (name: string) => string;
  fill: (text: string) => string;
  place: (name: string) => ImportLocation;
  suite: string;
}): Generator<ImportedPart> {
  const { cell, fill, place } = o;
  const told: ImportedPart[] = [];
  const criteria = listOf(cell("criteria"));
  const checks = (name: string): DraftCase["expect"] => {
    const found = checksIn(cell(name), { fill, place: place(name) });
    if ("why" in found) {
      told.push({ kind: "lost", place: place(name), what: `the cell ${name}`, why: found.why });
      return [];
    }
    return found.checks.map((check) => ({ ...(criteria.length > 0 && { criteria }), ...check }));
  };
  const turns: DraftTurn[] = [];
  for (let number = 1; number <= 100; number++) {
    const name = (what: string): string => (number === 1 ? what : `${what}_${number}`);
    const customer = fill(cell(name("customer")));
    if (customer === "") break;
    const good = fill(cell(name("reference")));
    turns.push({ customer, expect: checks(name("expect")), good: good === "" ? [] : [good] });
  }
  const at = place("customer");
  if (turns.length === 0) {
    yield { kind: "lost", place: at, what: "a row", why: "the customer says nothing in it" };
    return;
  }
  const answer = fill(cell("answer"));
  const first = turns[0];
  if (answer !== "" && first !== undefined) {
    first.good.push(answer);
    if (first.expect.length === 0) {
      first.expect.push({
        kind: "judge",
        settings: `Says what this answer says, and contradicts nothing of it: ${answer}`,
        criterion: null,
        ...(criteria.length > 0 && { criteria }),
        place: place("answer"),
      });
    }
  }
  const expect = checks("expect_all");
  const { trials, why } = trialsIn(cell("trials"));
  if (why !== null) told.push({ kind: "lost", place: place("trials"), what: "the cell trials", why });
  yield* told;
  const kind = cell("kind").trim();
  const id = fill(cell("id")).trim();
  const about = fill(cell("about"));
  yield {
    kind: "case",
    case: {
      key: keyOf([id, turns, expect]),
      suite: cell("suite").trim() || o.suite,
      name: id === "" ? null : id,
      about: about.trim() === "" ? null : about,
      tags: listOf(cell("tags")),
      ...(trials !== null && { trials }),
      ...(kind !== "" && { regression: kind }),
      origin: "From a table",
      place: at,
      turns,
      expect,
    },
  };
}

/** The number of trials; null for an empty cell, and for an invalid one. */
function trialsIn(cell: string): { trials: number | null; why: string | null } {
  const number = cellNumber(cell);
  if (cell.trim() === "") return { trials: null, why: null };
  if (number !== null && number >= 1 && Number.isInteger(number)) return { trials: number, why: null };
  return {
    trials: null,
    why: cellDoubt(cell) ?? `"${cell.trim()}" is no number of trials. Write 3, for example`,
  };
}

function listOf(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
