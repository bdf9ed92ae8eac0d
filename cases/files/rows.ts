import { posix } from "node:path";
import { type CsvRow, parsePlacedCsv } from "../../text/placed-csv.ts";
import type { FileReader } from "./files.ts";
import { messageOf } from "./files.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Location, Problem } from "../types.ts";
import type { Path, YamlFile } from "../yaml/yaml.ts";

// Suites with `rows:`: each case that names a column, as {{column}}, exists once for each row.

/** A row, inline or from a table file. */
interface Row {
  value: (column: string) => string | number | boolean | undefined;
  at: (column: string) => Location;
  /** Its name, with which the ids of its cases end, and its place. */
  name: string;
  named: Location;
}

interface Table {
  columns: readonly string[];
  rows: readonly Row[];
}

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;
const ONE_VARIABLE = /^\{\{\s*([^{}]+?)\s*\}\}$/;
/** More would be too many to read, and every command would have to load them. */
const MOST = 10_000;

/** Whether a suite has rows, judged by its text. */
export function hasRows(text: string): boolean {
  return /^(?:rows|"rows"|'rows')\s*:/m.test(text);
}

/**
 * A suite with its cases expanded, one for each row. Places in it are those of the file, and of the cell
 * where a value comes from one.
 * @param sources receives the text of the table
 */
export async function withRows(
  yaml: YamlFile,
  o: { read: FileReader; dir: string; problems: Problem[]; sources: Map<string, string> },
): Promise<YamlFile> {
  const suite = mapIn(yaml.value);
  const written = suite?.["rows"];
  if (suite === null || written === undefined || !Array.isArray(suite["cases"])) return yaml;
  const known = o.problems.length;
  const table =
    typeof written === "string" ? await tableOfFile(written, { ...o, yaml }) : tableOfList(written, yaml);
  const made: YamlFile =
    table === null
      ? { ...yaml, value: { ...suite, cases: [] } }
      : expanded(yaml, { suite, cases: suite["cases"], table, problems: o.problems });
  // Where the rows leave no case, this was reported. Their suite would be reported again, as one without cases.
  const { cases } = made.value as { cases: unknown[] };
  return cases.length === 0 && o.problems.length > known ? { ...made, value: undefined } : made;
}

function expanded(
  yaml: YamlFile,
  o: { suite: Record<string, unknown>; cases: readonly unknown[]; table: Table; problems: Problem[] },
): YamlFile {
  const { table, problems } = o;
  const made: { value: unknown; index: number; row: Row | null; cells: Path[] }[] = [];
  for (const [index, one] of o.cases.entries()) {
    const names = variablesIn(one);
    const unknown = names.filter(({ name }) => !table.columns.includes(name));
    for (const { name, path } of unknown) {
      const meant = didYouMean(name, table.columns);
      problems.push({
        location: yaml.at(["cases", index, ...path]),
        message: `The rows have no column \`${name}\``,
        hint: meant === null ? `They have ${table.columns.join(", ")}.` : `Did you mean \`${meant}\`?`,
      });
    }
    if (unknown.length > 0) continue;
    if (names.length === 0) made.push({ value: one, index, row: null, cells: [] });
    const places = names.map(({ path }) => path);
    const cells = places.filter((path) => ONE_VARIABLE.test(textAt(one, path) ?? ""));
    if (names.length > 0)
      for (const row of table.rows) made.push({ value: filledCase(one, row), index, row, cells });
  }
  const original = (path: Path): Path => {
    const [key, number, ...rest] = path;
    const from = key === "cases" && typeof number === "number" ? made[number] : undefined;
    return from === undefined ? path : ["cases", from.index, ...rest];
  };
  const rowOfCase = ([key, number]: Path): Row | null =>
    key === "cases" && typeof number === "number" ? (made[number]?.row ?? null) : null;
  /** The cell of a text, where the text is made from exactly one cell. */
  const cellAt = (path: Path): Location | null => {
    const [key, number, ...rest] = path;
    const from = key === "cases" && typeof number === "number" ? made[number] : undefined;
    if (from === undefined || from.row === null) return null;
    const template = textAt(o.cases[from.index], rest);
    const column = template === null ? undefined : [...template.matchAll(VARIABLE)][0]?.[1];
    return column === undefined ? null : from.row.at(column);
  };
  const cellsUnder = (path: Path): Path[] => {
    const [key, number, ...inside] = path;
    const cells = key === "cases" && typeof number === "number" ? (made[number]?.cells ?? []) : [];
    return cells
      .filter((cell) => inside.every((step, i) => cell[i] === step))
      .map((cell) => [...path.slice(0, 2), ...cell]);
  };
  return {
    ...yaml,
    cellsUnder,
    value: { ...o.suite, cases: made.map(({ value }) => value) },
    // The names are in the file; a duplicate comes from the rows.
    at: (path) => (path.length > 3 ? cellAt(path) : null) ?? yaml.at(original(path)),
    nameAt: (path) => cellAt(path) ?? rowOfCase(path)?.named ?? yaml.at(original(path)),
    atKey: (path) => yaml.atKey(original(path)),
    inText: (path, offset) => cellAt(path) ?? yaml.inText(original(path), offset),
    restOfLine: (path) => yaml.restOfLine(original(path)),
    lines: (path) => yaml.lines(original(path)),
    isEmpty: (path) => yaml.isEmpty(original(path)),
    isFlow: (path) => yaml.isFlow(original(path)),
    oddUnder: (path) => {
      const base = original(path);
      return yaml.oddUnder(base).map((one) => ({ ...one, path: [...path, ...one.path.slice(base.length)] }));
    },
  };
}

/** A case with a row's values. Its id ends with the row's name, unless the id itself names the row. */
function filledCase(one: unknown, row: Row): unknown {
  const value = filled(one, row);
  const map = mapIn(value);
  const id = mapIn(one)?.["id"];
  if (map === null || typeof id !== "string") return value;
  return {
    ...map,
    id: new RegExp(VARIABLE.source).test(id) ? slugged(String(map["id"])) : `${id}-${row.name}`,
  };
}

function filled(value: unknown, row: Row): unknown {
  if (typeof value === "string") {
    const whole = ONE_VARIABLE.exec(value)?.[1];
    if (whole !== undefined) return row.value(whole) ?? value;
    return filledText(value, row);
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, row));
  const map = mapIn(value);
  return map === null
    ? value
    : Object.fromEntries(
        Object.entries(map).map(([key, child]) => [filledText(key, row), filled(child, row)]),
      );
}

function filledText(text: string, row: Row): string {
  return text.replace(VARIABLE, (_, name: string) => String(row.value(name) ?? ""));
}

function variablesIn(value: unknown, path: Path = []): { name: string; path: Path }[] {
  if (typeof value === "string")
    return [...value.matchAll(VARIABLE)].map((m) => ({ name: m[1] ?? "", path }));
  if (Array.isArray(value)) return value.flatMap((item, index) => variablesIn(item, [...path, index]));
  return Object.entries(mapIn(value) ?? {}).flatMap(([key, child]) => [
    ...variablesIn(key, path),
    ...variablesIn(child, [...path, key]),
  ]);
}

function textAt(value: unknown, path: Path): string | null {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) break;
    at = (at as Record<string | number, unknown>)[step];
  }
  return typeof at === "string" ? at : null;
}

async function tableOfFile(
  written: string,
  o: { read: FileReader; dir: string; yaml: YamlFile; problems: Problem[]; sources: Map<string, string> },
): Promise<Table | null> {
  const place = o.yaml.at(["rows"]);
  const refuse = (message: string, hint: string | null, location: Location = place): null => {
    o.problems.push({ location, message, hint });
    return null;
  };
  const file = posix.join(posix.dirname(o.yaml.file), written);
  const inside = o.dir === "." ? !file.startsWith("../") : file.startsWith(`${o.dir}/`);
  if (!inside || posix.isAbsolute(written)) {
    return refuse(`\`rows\`: ${written} lies outside of the folder`, "Put the table beside the suite.");
  }
  let text: string;
  try {
    text = await o.read.text(file);
  } catch (cause) {
    return refuse(
      `\`rows\`: ${written} can't be read: ${messageOf(cause)}`,
      "Name a CSV file beside the suite.",
    );
  }
  o.sources.set(file, text);
  const table = parsePlacedCsv(text);
  if (table.fault !== null) {
    return refuse(`The table can't be read: ${table.fault.message}`, null, { file, ...table.fault.place });
  }
  if (table.rows.length === 0)
    return refuse(`\`rows\`: ${written} has no rows`, "Write one below its first line.");
  if (table.rows.length > MOST)
    return refuse(`\`rows\`: ${written} has more than ${MOST} rows`, "Put them into several suites.");
  return { columns: table.columns, rows: table.rows.map((row) => rowOf(row, table.columns, file)) };
}

function rowOf(row: CsvRow, columns: readonly string[], file: string): Row {
  const naming = row.cells.has("id") ? "id" : (columns[0] ?? "");
  const name = row.cells.get(naming) ?? "";
  return {
    value: (column) => {
      const cell = row.cells.get(column);
      // A text is a number only where it is written as one: a ZIP code keeps its zero.
      return cell !== undefined && /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/.test(cell) ? Number(cell) : cell;
    },
    at: (column) => ({ file, ...row.at(column) }),
    name: slugged(name) || `row-${row.line}`,
    named: { file, ...row.at(naming) },
  };
}

function tableOfList(written: unknown, yaml: YamlFile): Table | null {
  if (!Array.isArray(written) || written.length === 0) return null;
  const maps = written.map(mapIn);
  if (maps.includes(null)) return null;
  const columns = [...new Set(maps.flatMap((map) => Object.keys(map ?? {})))];
  const rows = maps.map((map, index): Row => {
    const value = (column: string): string | number | boolean | undefined => {
      const cell = map?.[column];
      return typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string" ? cell : "";
    };
    return {
      value,
      at: (column) => yaml.at(["rows", index, column]),
      name: slugged(String(value("id") || value(columns[0] ?? ""))) || `row-${index + 1}`,
      named: yaml.at(["rows", index]),
    };
  });
  return { columns, rows };
}

function slugged(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['\u2019]|\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function mapIn(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
