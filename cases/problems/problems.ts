import { plural } from "../../text/counts.ts";
import type { Problem } from "../types.ts";

/** Highlighting of a problem's parts; the identity where there are no colours. */
export interface ProblemStyle {
  place: (text: string) => string;
  message: (text: string) => string;
  source: (text: string) => string;
  caret: (text: string) => string;
  hint: (text: string) => string;
}

const asIs = (text: string): string => text;
const PLAIN: ProblemStyle = { place: asIs, message: asIs, source: asIs, caret: asIs, hint: asIs };

/** Longer lines are cut around the caret. */
const MAX_SOURCE = 100;

/**
 * Formats problems for the author of the files: place and message, the wrong line with a caret, the
 * correction; in the order of the files, with their number at the end. A location in line 0 is not in a file:
 * its `file` is then the origin, such as a flag.
 * @param options.called noun for the count; "problem" by default
 * @returns the text without a final line break; empty when there are no problems
 */
export function renderProblems(
  problems: readonly Problem[],
  options: { sources?: ReadonlyMap<string, string>; style?: ProblemStyle; called?: string } = {},
): string {
  const { sources, style = PLAIN, called = "problem" } = options;
  if (problems.length === 0) return "";
  const unique = new Map(sortProblems(problems).map((problem) => [keyOf(problem), problem]));
  const blocks = [...unique.values()].map((problem) => renderProblem(problem, sources, style));
  const files = new Set([...unique.values()].filter(inFile).map(({ location }) => location.file)).size;
  const count = plural(unique.size, called);
  const where = files === 0 ? "" : ` in ${files} ${files === 1 ? "file" : "files"}`;
  return [...blocks, style.message(`${count}${where}`)].join("\n\n");
}

/** By file, line and column. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(({ location: a, message: m }, { location: b, message: n }) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column || (m < n ? -1 : m > n ? 1 : 0);
  });
}

function renderProblem(
  problem: Problem,
  sources: ReadonlyMap<string, string> | undefined,
  style: ProblemStyle,
): string {
  const { location, message, hint } = problem;
  const place = inFile(problem) ? `${location.file}:${location.line}:${location.column}` : location.file;
  const lines = [`${style.place(visible(place))}  ${style.message(visible(message))}`];
  const source = inFile(problem) ? sourceLine(sources?.get(location.file), location.line) : null;
  if (source !== null) {
    const gutter = String(location.line);
    const { shown, before } = window(source, location.column - 1);
    lines.push(`  ${gutter} | ${style.source(visible(shown))}`);
    lines.push(`  ${" ".repeat(gutter.length)} | ${before}${style.caret("^")}`);
  }
  if (hint !== null) lines.push(`  ${style.hint(`hint: ${visible(hint)}`)}`);
  return lines.join("\n");
}

function inFile({ location }: Problem): boolean {
  return location.line > 0;
}

function keyOf({ location, message }: Problem): string {
  return JSON.stringify([location.file, location.line, location.column, message]);
}

function sourceLine(text: string | undefined, line: number): string | null {
  const found = text
    ?.replace(/^\uFEFF/, "")
    .split(/\r(?!\n)|\n/)
    .at(line - 1)
    ?.replace(/\r$/, "");
  return found === undefined || found.trim() === "" ? null : found;
}

/** The visible part of a line, and the text that puts the caret under the column. */
function window(source: string, column: number): { shown: string; before: string } {
  const start =
    source.length <= MAX_SOURCE ? 0 : Math.max(0, Math.min(column - 40, source.length - MAX_SOURCE));
  const cut = source.slice(start, start + MAX_SOURCE);
  const lead = start > 0 ? "…" : "";
  const tail = start + MAX_SOURCE < source.length ? "…" : "";
  // The width of a tab depends on the terminal, so the line below repeats it; wide characters take two
  // columns.
  const before = [...segments(cut.slice(0, Math.max(0, column - start)))].map((character) =>
    character === "\t" ? "\t" : " ".repeat(isWide(character) ? 2 : 1),
  );
  return { shown: `${lead}${cut}${tail}`, before: " ".repeat(lead.length) + before.join("") };
}

function* segments(text: string): Generator<string> {
  for (const { segment } of new Intl.Segmenter("en").segment(text)) yield segment;
}

function isWide(character: string): boolean {
  return /\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(
    character,
  );
}

const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u2028\u2029\uFFF9-\uFFFB\u2800]/gu;

/** A file may contain escape sequences that would control the terminal. They are shown as text. */
function visible(text: string): string {
  // The joiner and the variation selector of emoji stay, so that they look as in the file.
  return text.replace(INVISIBLE, (c) => (c === "\u200D" || c === "\uFE0F" ? c : "\uFFFD"));
}
