import { CsvError, parse } from "csv-parse/sync";
import { type SourceFile, SourceError } from "../carried.ts";

/** A row of a table: its cells by their column, and the line where it begins. */
export interface CsvRow {
  cells: Map<string, string>;
  line: number;
}

/** A table, as spreadsheets save it. */
export interface CsvTable {
  columns: string[];
  rows: CsvRow[];
}

/**
 * Reads a table: commas, semicolons or tabs between the cells, whichever the first line has most of; quotes around a cell
 * with line breaks; a byte order mark.
 * @throws {SourceError} for what is no table, with its line
 */
export async function csvOf(file: SourceFile): Promise<CsvTable> {
  return parseCsv(file.path, await file.text());
}

/** The same for a text. */
export function parseCsv(path: string, text: string): CsvTable {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count_less: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as typeof records;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause["lines"] === "number" ? cause["lines"] : 1;
    throw new SourceError(`${path}:${line}:1: ${plainer(cause.message)}`, { cause });
  }
  const [head, ...rest] = records;
  const columns = (head?.record ?? []).map((name) => name.trim());
  const twice = columns.find((name, index) => name !== "" && columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new SourceError(`${path}:1:1: two columns are called ${JSON.stringify(twice)}.`);
  let before = head?.info.lines ?? 1;
  const rows = rest.map(({ record, info }): CsvRow => {
    // A record ends in the line that the parser counts; a cell with line breaks began above it.
    const inside = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    const line = Math.max(before + 1, info.lines - inside);
    before = info.lines;
    return { line, cells: new Map(columns.map((name, index) => [name, record[index] ?? ""])) };
  });
  return { columns, rows };
}

function delimiterOf(text: string): string {
  const first = /^\uFEFF?(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replace(/"(?:[^"]|"")*"/g, "") ?? "";
  const counted = [",", ";", "\t"].map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function plainer(message: string): string {
  return message.replace(/^Invalid (Opening|Closing) Quote: /i, "a quote stands in the wrong place: ");
}
