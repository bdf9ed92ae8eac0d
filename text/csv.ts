/** A cell of a sheet: a text is untrusted, a number is ours, null is an empty cell. */
export type Cell = string | number | null;

/** Characters that start a formula in a spreadsheet, also after blanks, and in full width. */
const FORMULA = /^[\s\u00A0\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * Without this mark Excel reads a file in the machine's code page, and every accent is garbled. Other readers
 * of UTF-8 ignore it.
 */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A line of a CSV file by RFC 4180: commas, CRLF at the end, texts in quotes, quotes doubled. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front, which makes it text (OWASP, "CSV
 * Injection").
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
