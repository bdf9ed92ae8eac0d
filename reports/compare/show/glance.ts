import { forTerminal } from "../../text/escape.ts";
import type { Style } from "../../text/style.ts";
import { padTo, widthOf, wrapText } from "../../text/wrap.ts";
import type { Comparison } from "../analysis.ts";
import { overviewRows } from "./overview-rows.ts";

const GAP = "   ";
const LONG_NAME = 24;
const NARROW_LABEL = 26;

interface Row {
  /** Lines of each cell; the first cell is the label. */
  cells: string[][];
}

/**
 * The variants side by side: as a table where the width allows it, and otherwise one line for each row. Long
 * names are replaced by letters, which are explained first.
 */
export function glance(
  comparison: Comparison,
  o: { style: Style; width: number; wrap: (text: string, indent?: number) => string },
): string {
  const names = comparison.variants.map((v) => forTerminal(v.name));
  const lettered = names.some((name) => widthOf(name) > LONG_NAME);
  const heads = lettered ? names.map((_, i) => letter(i)) : names;
  const legend = lettered ? [...names.map((name, i) => o.wrap(`${letter(i)}: ${name}`)), ""] : [];
  const rows = overviewRows(comparison).map((r) => [r.label, ...r.cells].map(forTerminal));
  for (const arrange of [roomy, stacked, tight]) {
    const table = layOut([["", ...heads], ...rows].map(arrange), o.width);
    if (table === null) continue;
    const [head = "", ...body] = table;
    return [...legend, o.style.bold(head), ...body].join("\n");
  }
  const lines = rows.map(([label = "", ...cells]) => {
    const each = cells.map((cell, i) => `${heads[i] ?? ""} ${cell}`).join("; ");
    return `${o.wrap(label)}\n${o.wrap(each, 2)}`;
  });
  return [...legend, ...lines].join("\n");
}

function letter(index: number): string {
  return String.fromCodePoint(65 + (index % 26)).repeat(1 + Math.floor(index / 26));
}

function roomy(cells: readonly string[]): Row {
  return { cells: cells.map((cell) => [cell]) };
}

/** Text in brackets goes below the text that it explains. */
function stacked(cells: readonly string[]): Row {
  return { cells: cells.map((cell, i) => (i === 0 ? [cell] : cell.split(/ (?=\()/))) };
}

function tight(cells: readonly string[]): Row {
  const {
    cells: [label = [], ...rest],
  } = stacked(cells);
  const short = rest.map((lines) => lines.map((line) => line.replace(" to ", "-")));
  return { cells: [wrapText(label.join(""), NARROW_LABEL).split("\n"), ...short] };
}

/** The table's rows as text; null where it is too wide. */
function layOut(rows: readonly Row[], width: number): string[] | null {
  const columns = Math.max(...rows.map((r) => r.cells.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.flatMap((r) => (r.cells[i] ?? [""]).map(widthOf))),
  );
  if (widths.reduce((sum, w) => sum + w, 0) + GAP.length * (columns - 1) > width) return null;
  return rows.map((r) => {
    const height = Math.max(...r.cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((w, i) => padTo(r.cells[i]?.[line] ?? "", w))
        .join(GAP)
        .trimEnd(),
    ).join("\n");
  });
}
