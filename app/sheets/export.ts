import { isDeepStrictEqual } from "node:util";
import { stringify } from "csv-stringify/sync";
import {
  isAlias,
  isMap,
  isSeq,
  parse,
  parseDocument,
  stringify as stringifyYaml,
  visit,
  type YAMLMap,
} from "yaml";
import { isPlayed, type Case, type Library } from "../../cases/index.ts";
import { defused } from "../../text/formulas.ts";

/** A case, or a part of one, that a table can't hold. */
export interface OmittedCase {
  caseId: string;
  file: string;
  line: number;
  why: string;
}

/** Cases as a table. */
export interface Sheet {
  csv: string;
  cases: number;
  leftOut: OmittedCase[];
}

/** How a table is written. */
export interface SheetFormat {
  /** Semicolons and a byte order mark, as spreadsheets in many countries expect them. */
  excel: boolean;
}

const HEAD = ["suite", "id", "about", "tags", "kind", "trials", "criteria"];

/**
 * Writes cases as a table: a row for each case, its messages side by side. Checks in a cell are written as in
 * the suite. No cell can be taken for a spreadsheet formula.
 * @param o.sources the text of each file, from which checks are copied as they were written
 */
export function sheetOf(o: {
  library: Library;
  cases: readonly Case[];
  sources: ReadonlyMap<string, string>;
  format: SheetFormat;
}): Sheet {
  const leftOut: OmittedCase[] = [];
  const written = createWritten(o.sources);
  const rows: Record<string, string>[] = [];
  let turns = 1;
  for (const one of o.cases) {
    const row = rowOf(one, written(one), o.library);
    if (typeof row === "string") {
      leftOut.push({ caseId: one.id, file: one.location.file, line: one.location.line, why: row });
      continue;
    }
    rows.push(row);
    if (one.customer.kind === "turns") turns = Math.max(turns, one.customer.turns.length);
  }
  const groups = Array.from({ length: turns }, (_, index) =>
    ["customer", "expect", "reference"].map((name) => columnOf(name, index)),
  ).flat();
  const hasAll = rows.some((row) => row["expect_all"] !== undefined);
  const columns = [...HEAD, ...groups, ...(hasAll ? ["expect_all"] : [])];
  const csv = stringify([columns, ...rows.map((row) => columns.map((name) => defused(row[name] ?? "")))], {
    bom: o.format.excel,
    delimiter: o.format.excel ? ";" : ",",
    record_delimiter: "windows",
    // A reader might otherwise split lines and cells in another way.
    quoted_match: /[\r\n\t;,]|^\s|\s$/,
  });
  return { csv, cases: rows.length, leftOut };
}

/** Columns that an import would fill in. */
const COLUMN =
  /\{\{\s*(?:suite|id|about|tags|kind|trials|criteria|customer|expect|reference)(?:_\w+)?\s*\}\}/;

function columnOf(name: string, index: number): string {
  return index === 0 ? name : `${name}_${index + 1}`;
}

/** The cells of a case, or why a table can't hold it. */
function rowOf(one: Case, written: Written | null, { suites }: Library): Record<string, string> | string {
  const suite = suites.find(({ name }) => name === one.suite);
  const { customer } = one;
  if (customer.kind === "scripted") return "its customer follows a script";
  if (isPlayed(customer)) return "its customer is played by a model";
  if (written === null) return "it comes from `rows:`, whose table is a sheet already";
  if (suite?.recordedTools !== null && suite !== undefined) return "its suite is for recorded conversations";
  const [other] = written.others;
  if (other !== undefined) return `it has \`${other}\``;
  // Includes the checks of its suite.
  const more =
    beside(one, OF_A_CASE) ?? customer.turns.map((turn) => beside(turn, TURN)).find((key) => key !== null);
  if (typeof more === "string") return `it has \`${more}\``;
  if (one.reference.some((turn) => turn.toolCalls.length > 0)) return "tools are called in its reference";
  const told = one.reference.map((turn) => beside(turn, OF_A_REPLY)).find((key) => key !== null);
  if (typeof told === "string") return `its reference has \`${told}\``;
  if (customer.turns.some((turn) => turn.customer === "")) return "the customer says nothing in a message";
  const checks = [...customer.turns.flatMap((turn) => turn.expect), ...one.expect];
  const criteria = [...new Set(checks.flatMap((check) => check.criteria))];
  const row: Record<string, string> = {
    suite: one.suite,
    id: one.id,
    about: one.about,
    tags: one.tags.join(", "),
    kind: one.kind,
    trials: String(one.trials),
    criteria: (written.criteria ?? criteria).join(", "),
  };
  for (const [index, turn] of customer.turns.entries()) {
    const expect = written.turns[index];
    if (expect === null) return "its checks use an anchor or an alias";
    row[columnOf("customer", index)] = turn.customer;
    row[columnOf("expect", index)] = expect ?? "";
    row[columnOf("reference", index)] = one.reference[index]?.agent ?? "";
  }
  if (written.expect === null) return "its checks use an anchor or an alias";
  if (written.expect !== "") row["expect_all"] = written.expect;
  if (Object.values(row).some((cell) => COLUMN.test(cell)))
    return "a text in it reads like the name of a column, {{id}}";
  // Programs write line breaks within cells in different ways, and an import writes all of them in one.
  if (Object.values(row).some((cell) => cell.includes("\r"))) return "a text in it has a carriage return";
  return row;
}

/** The checks of a case as they are in its file, and their criteria; null where they use a YAML anchor. */
interface Written {
  /** Its keys, and those of its messages, that have no column. */
  others: string[];
  turns: (string | null)[];
  expect: string | null;
  criteria: string[] | null;
}

/** Finds cases in the files that they were read from. */
function createWritten(sources: ReadonlyMap<string, string>): (one: Case) => Written | null {
  const files = new Map<string, { text: string; byId: Map<string, YAMLMap>; criteria: string[] }>();
  return ({ id, location: { file } }) => {
    let known = files.get(file);
    if (known === undefined) {
      const text = (sources.get(file) ?? "").replace(/^\uFEFF/, "");
      const document = parseDocument(text, { prettyErrors: false, logLevel: "error" });
      const list = document.get("cases", true);
      const items = isSeq(list) ? list.items.filter(isMap) : [];
      const defaults: unknown = document.toJS({ maxAliasCount: 1000 });
      known = {
        text,
        byId: new Map(items.map((item) => [String(item.get("id")), item])),
        criteria: listIn(fieldOf(fieldOf(defaults, "defaults"), "criteria")),
      };
      files.set(file, known);
    }
    const item = known.byId.get(id);
    if (item === undefined) return null;
    const { text } = known;
    const turns = item.get("turns", true);
    const own = listIn(item.toJSON() === null ? null : fieldOf(item.toJSON(), "criteria"));
    const messages = isSeq(turns) ? turns.items.filter(isMap) : [];
    return {
      others: [...keysBeside(item, CASE), ...messages.flatMap((one) => keysBeside(one, TURN))],
      turns: isSeq(turns)
        ? turns.items.map((turn) => (isMap(turn) ? slice(turn.get("expect", true), text) : ""))
        : [],
      expect: slice(item.get("expect", true), text),
      criteria: own.length > 0 ? own : known.criteria.length > 0 ? known.criteria : null,
    };
  };
}

/** A list of checks as it was written, without indentation; null where an anchor is part of it. */
function slice(node: unknown, text: string): string | null {
  if (isAlias(node)) return null;
  if (!isSeq(node) || node.range === null || node.range === undefined) return "";
  let anchored = false;
  visit(node, (_, inner) => {
    if (
      isAlias(inner) ||
      (typeof inner === "object" && inner !== null && "anchor" in inner && inner.anchor !== undefined)
    )
      anchored = true;
  });
  if (anchored) return null;
  const [from, to] = node.range;
  const column = from - (text.lastIndexOf("\n", from - 1) + 1);
  const lines = text.slice(from, to).trimEnd().replaceAll("\r\n", "\n").split("\n");
  const moved = lines.map((line, index) =>
    index === 0 ? line : line.replace(new RegExp(`^ {0,${column}}`), ""),
  );
  // A single check needs no dash.
  const single = node.items.length === 1 && moved[0]?.startsWith("- ") === true;
  const cell = (single ? moved.map((line) => line.replace(/^(?:- | {2})/, "")) : moved).join("\n");
  // Blanks at the end of a text in a block are lost above.
  const value: unknown = node.toJSON();
  return isDeepStrictEqual([parse(cell)].flat(), value) ? cell : stringifyYaml(value, { lineWidth: 0 });
}

/** The known keys of a case and of a reply after reading. All others have no column. */
const OF_A_CASE = [
  "id",
  "suite",
  "about",
  "kind",
  "tags",
  "trials",
  "customer",
  "expect",
  "tools",
  "reference",
  "location",
  "lines",
];
const OF_A_REPLY = ["customer", "agent", "toolCalls"];

/** The first key with a value that is not in the list. */
function beside(value: object, known: readonly string[]): string | null {
  return (
    Object.entries(value).find(([key, inner]) => !known.includes(key) && inner !== undefined)?.[0] ?? null
  );
}

/** The keys of columns. */
const CASE = ["id", "about", "tags", "kind", "trials", "criteria", "turns", "expect", "reference"];
const TURN = ["customer", "expect"];

function keysBeside(map: YAMLMap, known: readonly string[]): string[] {
  return map.items.map(({ key }) => String(key)).filter((key) => !known.includes(key));
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function listIn(value: unknown): string[] {
  return value === undefined || value === null ? [] : [value].flat().map(String);
}
