import type { YamlFile } from "../yaml/yaml.ts";
import type { Location } from "../types.ts";

/** A suite with some of the cases of a longer one: the lines above its cases, and these cases. */
export interface SuitePart {
  text: string;
  cases: number;
  /** Lines of the whole file, from the same lines of the part. */
  place: (yaml: YamlFile) => YamlFile;
}

/** A possible anchor or alias: one case then can't be read without the others. */
const REPEATS = /(?:^|[:\-?,[{])[ \t]*[&*][^\s,[\]{}]/m;
const CASES = /^cases:[ \t]*(?:#.*)?\r?$/gm;
/** The end of the part that can be cut: another document, or a directive. */
const DOCUMENTS = /\n(?:---|\.\.\.|%)/;
const [SPACE, DASH, HASH, RETURN] = [" ", "-", "#", "\r"].map((c) => c.charCodeAt(0));

/** A part has at least so many times the characters of the lines above the cases, which are parsed with every part. */
const HEADS_IN_A_PART = 2;
/** The most characters above the cases. With more, a part would be nearly as long as the suite. */
const LONGEST_HEAD = 50_000;

/**
 * Cuts a suite between its cases, so that a long one is never in memory as a whole tree of YAML, which takes
 * thirty times the memory of its text. A part begins at an item of the list. So each part parses to the same
 * as in the whole file, as long as every part parses without a mistake.
 * @param least approximate characters of cases in a part; more where many lines are above the cases
 * @returns null where it can't be cut: it is short, its cases don't come last, or parts of it refer to each
 * other
 */
export function partsOf(text: string, least: number): SuitePart[] | null {
  if (text.length < 2 * least || REPEATS.test(text) || DOCUMENTS.test(text)) return null;
  const [found, ...others] = text.matchAll(CASES);
  if (found === undefined || others.length > 0) return null;
  const starts = itemsFrom(text, found.index + found[0].length + 1);
  const first = starts?.[0];
  if (starts === null || first === undefined || first > LONGEST_HEAD) return null;
  const size = Math.max(least, HEADS_IN_A_PART * first);
  const head = text.slice(0, first);
  const headLines = linesIn(head);
  const parts: SuitePart[] = [];
  let line = headLines;
  for (let i = 0; i < starts.length;) {
    const from = starts[i] ?? 0;
    let next = i + 1;
    while (next < starts.length && (starts[next] ?? 0) - from < size) next++;
    const cases = text.slice(from, starts[next] ?? text.length);
    const shift = line - headLines;
    parts.push({
      text: head + cases,
      cases: next - i,
      place: (yaml) => shifted(yaml, (at) => (at > headLines ? at + shift : at)),
    });
    line += linesIn(cases);
    i = next;
  }
  return parts;
}

/** The beginnings of the list's items; null where another key follows them. */
function itemsFrom(text: string, from: number): number[] | null {
  const starts: number[] = [];
  let indent: number | null = null;
  for (let at = from; at < text.length; at = lineAfter(text, at)) {
    let content = at;
    while (text.charCodeAt(content) === SPACE) content++;
    const first = text.charCodeAt(content);
    const isBlank = content >= text.length || first === RETURN || text[content] === "\n";
    if (isBlank || first === HASH) continue;
    const column = content - at;
    indent ??= column;
    if (column > indent) continue;
    const isItem = first === DASH && /[ \r\n]/.test(text[content + 1] ?? "\n");
    if (column < indent || !isItem) return null;
    starts.push(at);
  }
  return starts;
}

function lineAfter(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** The same file with other line numbers. */
function shifted(yaml: YamlFile, lineOf: (line: number) => number): YamlFile {
  const move = (at: Location): Location => ({ ...at, line: lineOf(at.line) });
  return {
    ...yaml,
    at: (path) => move(yaml.at(path)),
    nameAt: (path) => move(yaml.nameAt(path)),
    atKey: (path) => move(yaml.atKey(path)),
    inText: (path, offset) => move(yaml.inText(path, offset)),
    lines: (path) => {
      const { from, to } = yaml.lines(path);
      return { from: lineOf(from), to: lineOf(to) };
    },
  };
}
