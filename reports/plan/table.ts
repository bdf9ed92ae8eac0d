import type { Style } from "../text/style.ts";
import { padTo, widthOf, wrapText } from "../text/wrap.ts";

/** A small table: names on the left, figures right-aligned after them. */
export interface SmallTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** How sections are written: text wrapped to the width, and tables. */
export type Wrap = (text: string, indent?: number) => string;
export type RenderTable = (table: SmallTable) => string;

const GAP = 3;
/** A name needs this many columns to be readable; with fewer a list is better. */
const LEAST_NAME = 20;

/** The table as lines of at most `width` columns; a list of its rows where there is no space for columns. */
export function renderTable({ head, rows }: SmallTable, options: { width: number; style: Style }): string {
  const { width, style } = options;
  const columns = head.map((_, i) => Math.max(...[head, ...rows].map((r) => widthOf(r[i] ?? ""))));
  const figures = columns.slice(1).reduce((sum, w) => sum + w + GAP, 0);
  const names = Math.min(columns[0] ?? 0, width - figures);
  if (names < Math.min(LEAST_NAME, columns[0] ?? 0)) return renderList({ head, rows }, width);
  const line = (cells: readonly string[]): string[] => {
    const [first = "", ...more] = wrapText(cells[0] ?? "", Math.max(10, names)).split("\n");
    const tail = cells.slice(1).map((c, i) => " ".repeat(GAP) + c.padStart(columns[i + 1] ?? 0));
    return [(padTo(first, names) + tail.join("")).trimEnd(), ...more];
  };
  return [...line(head).map(style.bold), ...rows.flatMap(line)].join("\n");
}

function renderList({ head, rows }: SmallTable, width: number): string {
  const items = rows
    .map((cells) =>
      [
        wrapText(cells[0] ?? "", width),
        ...cells.slice(1).map((c, i) => wrapText(`${head[i + 1] ?? ""}: ${c}`, width, 2)),
      ].join("\n"),
    )
    .join("\n");
  return `${wrapText(`${head[0] ?? ""}:`, width)}\n${items}`;
}
