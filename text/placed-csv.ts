import { CsvError, parse } from "csv-parse/sync";
import type { TextPosition } from "./placed-yaml.ts";

/** A row of a table: its cells by column, and the position of each. */
export interface CsvRow {
  cells: ReadonlyMap<string, string>;
  line: number;
  /** The position of a cell; that of the row where there is no such column. */
  at: (column: string) => TextPosition;
}

/** A table, as spreadsheets save it. */
export interface PlacedCsv {
  columns: string[];
  rows: CsvRow[];
  /** The mistake of the whole table: it then has no rows. */
  fault: { place: TextPosition; message: string } | null;
}

interface Parsed {
  record: string[];
  raw: string;
  info: { lines: number };
}

/**
 * Reads a table: commas, semicolons or tabs between the cells, whichever is the most frequent in the first
 * line; quotes around cells with line breaks, which become `\n`; a byte order mark; Excel's first line `sep=;`.
 * Never throws.
 * @param o.numbered a second column of a name is called `name (2)`, instead of being a mistake
 */
export function parsePlacedCsv(text: string, o: { numbered?: boolean } = {}): PlacedCsv {
  const said = /^\uFEFF?(?:sep=(.)|"sep=(.)")(?:\r\n|\n|\r)/i.exec(text);
  const delimiter = said?.[1] ?? said?.[2] ?? delimiterOf(text);
  const broken = (place: TextPosition, message: string): PlacedCsv => ({
    columns: [],
    rows: [],
    fault: { place, message },
  });
  let records: Parsed[];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as Parsed[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause["lines"] === "number" ? cause["lines"] : 1;
    return broken({ line, column: 1 }, wordsOf(cause));
  }
  const [head, ...rest] = said === null ? records : records.slice(1);
  if (head === undefined) return broken({ line: 1, column: 1 }, "the table is empty");
  const named = head.record.map((name) => name.trim());
  const columns = o.numbered === true ? numbered(named) : named;
  const twice = columns.findIndex((name, index) => name !== "" && columns.indexOf(name) !== index);
  const headPlaces = placesIn(head.raw, delimiter, said === null ? 1 : 2);
  if (twice !== -1) {
    const place = headPlaces[twice] ?? { line: 1, column: 1 };
    return broken(place, `two columns are called ${JSON.stringify(columns[twice])}`);
  }
  const rows: CsvRow[] = [];
  for (const { record, raw, info } of rest) {
    if (record.every((cell) => cell.trim() === "")) continue;
    // A record ends in the parser's current line; a cell with line breaks began above it.
    const line = info.lines - (raw.replace(/(?:\r\n|\n|\r)$/, "").match(/\r\n|\n|\r/g)?.length ?? 0);
    const places = placesIn(raw, delimiter, line);
    if (record.slice(columns.length).some((cell) => cell !== "")) {
      const place = places[columns.length] ?? { line, column: 1 };
      return broken(
        place,
        "the row has more cells than there are columns. A text with a separator in it needs double quotes around it",
      );
    }
    const cells = new Map(
      columns.flatMap((name, index): [string, string][] =>
        name === "" ? [] : [[name, (record[index] ?? "").replace(/\r\n?/g, "\n")]],
      ),
    );
    rows.push({ line, cells, at: (column) => places[columns.indexOf(column)] ?? { line, column: 1 } });
  }
  return { columns: columns.filter((name) => name !== ""), rows, fault: null };
}

function numbered(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  return names.map((name) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return name === "" || time === 1 ? name : `${name} (${time})`;
  });
}

/** The beginnings of a record's cells. */
function placesIn(raw: string, delimiter: string, line: number): TextPosition[] {
  const places: TextPosition[] = [{ line, column: 1 }];
  let [at, begins, quoted] = [line, 0, false];
  for (const { 0: sign, index } of raw.matchAll(/\r\n|[\s\S]/g)) {
    if (sign === '"') quoted = !quoted;
    else if (/^[\r\n]/.test(sign)) {
      at++;
      begins = index + sign.length;
    } else if (sign === delimiter && !quoted) places.push({ line: at, column: index - begins + 2 });
  }
  return places;
}

function delimiterOf(text: string): string {
  const first = /^\uFEFF?(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replace(/"(?:[^"]|"")*"/g, "") ?? "";
  const counted = [",", ";", "\t"].map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function wordsOf(cause: CsvError): string {
  return cause.code === "CSV_QUOTE_NOT_CLOSED"
    ? "a double quote is opened, and none closes it"
    : cause.message.replace(/^Invalid [\w ]+: /, "");
}
