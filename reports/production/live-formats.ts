import { forJson, forMarkdown, forTerminal } from "../text/escape.ts";
import type { Format, Page } from "../text/format.ts";
import { table } from "../text/markdown-parts.ts";
import { wrapText } from "../text/wrap.ts";
import { renderTable } from "../plan/table.ts";
import type { LiveAnalysis } from "./live.ts";
import { liveWords } from "./live-words.ts";

/** The data for a live report. */
export interface LiveDocument {
  analysis: LiveAnalysis;
  /** The source of the conversations, in words. */
  where: string;
}

/** The formats of a live report. */
export const LIVE_FORMATS: readonly Format<LiveDocument>[] = [
  { name: "terminal", file: null, render: terminal },
  { name: "markdown", file: null, render: markdown },
  { name: "json", file: null, render: ({ analysis }) => `${forJson(JSON.stringify(analysis, null, 2))}\n` },
];

function terminal({ analysis, where }: LiveDocument, { style, width }: Page): string {
  const { title, banner, lead, head, rows, notes } = liveWords(analysis, where);
  const wrap = (text: string): string => wrapText(style.commands(forTerminal(text)), Math.max(40, width));
  const cells = rows.map((row) => row.map((cell) => forTerminal(cell)));
  return `${[
    ...(banner === null ? [] : [style.warn(banner)]),
    style.bold(wrap(title)),
    ...lead.map(wrap),
    "",
    renderTable({ head: used(head, rows), rows: cells.map((row) => used(row, rows)) }, { width, style }),
    "",
    ...notes.map((note) => style.dim(wrap(`- ${note}`))),
    ...(banner === null ? [] : ["", style.warn(banner)]),
  ].join("\n")}\n`;
}

function markdown({ analysis, where }: LiveDocument): string {
  const { title, banner, lead, head, rows, notes } = liveWords(analysis, where);
  return `${[
    ...(banner === null ? [] : [`> **${banner}**`]),
    `# ${forMarkdown(title)}`,
    forMarkdown(lead.join(" ")),
    table(
      used(head, rows),
      rows.map((row) => used(row, rows).map(forMarkdown)),
    ),
    notes.map((note) => `- ${forMarkdown(note)}`).join("\n"),
  ].join("\n\n")}\n`;
}

/** The columns that are not empty. Without a target there are three fewer. */
function used(cells: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return cells.filter((_, column) => rows.some((row) => row[column] !== ""));
}
