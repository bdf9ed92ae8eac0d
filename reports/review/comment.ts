import { thousands } from "../words/words.ts";
import { excerpt, forMarkdown } from "../text/escape.ts";
import { headingOf, type Review } from "./review.ts";

const MOST_CHANGES = 3;
const MOST_ROWS = 5;
const MOST_CASES = 5;
/** The most characters of one cell or line: a comment is only an overview of the report. */
const LONGEST = 300;
const LONGEST_SENTENCE = 700;

/**
 * The invisible beginning of a comment, so that the next comment of the same command replaces it.
 * @param id distinguishes the commands of one change: `gate prompts/pia`
 */
export function markerOf(id: string): string {
  return `<!-- assay:${id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "")} -->`;
}

/**
 * A review as a comment on a change: the verdict first, then only what is not as it should be, with at most
 * 30 lines.
 * @param o.id as in the marker
 * @param o.footer a link to the whole report, as Markdown; absent where it is not known
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
    ...(hidden > 0 ? [line(["", `${thousands(hidden)} more in the report`, ""])] : []),
  ].join("\n");
}

function bullets(lines: readonly string[], most: number): string {
  const kept = lines.length > most ? lines.slice(0, most - 1) : lines;
  const hidden = lines.length - kept.length;
  return [
    ...kept.map((line) => `- ${said(line)}`),
    ...(hidden > 0 ? [`- ${thousands(hidden)} more in the report`] : []),
  ].join("\n");
}

function said(text: string, longest = LONGEST): string {
  return forMarkdown(excerpt(text, longest));
}
