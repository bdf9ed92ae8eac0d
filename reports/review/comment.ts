import { excerpt, forMarkdown } from "../text/escape.ts";
import { headingOf, type Review } from "./review.ts";

const MOST_CHANGES = 3;
const MOST_ROWS = 5;
const MOST_CASES = 5;
/** Characters of one cell or line: a comment is looked at, and the report is read. */
const LONGEST = 300;
const LONGEST_SENTENCE = 700;

/**
 * What a comment begins with, so that the next one of the same command takes its place. Not shown.
 * @param id tells one command of a change from another: `gate prompts/pia`
 */
export function markerOf(id: string): string {
  return `<!-- assay:${id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "")} -->`;
}

/**
 * A review as a comment on a change: the verdict first, only what is not as it should be, and at most 30 lines.
 * @param o.id as of the marker
 * @param o.footer where the whole report is, ready as Markdown; left out where that is not known
 */
export function renderComment(review: Review, { id, footer = "" }: { id: string; footer?: string }): string {
  const blocks = [
    `### ${said(headingOf(review), LONGEST_SENTENCE)}`,
    review.banner === null ? "" : `> **${said(review.banner)}**`,
    said(review.facts),
    bullets(review.changes, MOST_CHANGES),
    table(review),
    bullets(review.cases, MOST_CASES),
    [said(review.rest), footer].filter((part) => part !== "").join(" "),
  ];
  return `${markerOf(id)}\n${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function table({ rows }: Review): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const shown = rows
    .slice(0, MOST_ROWS)
    .map(({ verdict, name, meaning }) => line([`**${said(verdict)}**`, said(name), said(meaning)]));
  const hidden = rows.length - shown.length;
  return [
    line(["Verdict", "Criterion", "What it means"]),
    line(["---", "---", "---"]),
    ...shown,
    ...(hidden > 0 ? [line(["", `${hidden} more in the report`, ""])] : []),
  ].join("\n");
}

function bullets(lines: readonly string[], most: number): string {
  const kept = lines.length > most ? lines.slice(0, most - 1) : lines;
  const hidden = lines.length - kept.length;
  return [
    ...kept.map((line) => `- ${said(line)}`),
    ...(hidden > 0 ? [`- ${hidden} more in the report`] : []),
  ].join("\n");
}

function said(text: string, longest = LONGEST): string {
  return forMarkdown(excerpt(text, longest));
}
