import { sentencesOfLine } from "../../text/segments/sentences.ts";

/** One statement of a Markdown text: a sentence, or a row of a table. */
export interface Statement {
  text: string;
  /** Counts from 1. */
  line: number;
  /** The text without the statement: nothing else changes, and no empty list item is left. */
  without: string;
  /** Where it begins and ends in the text. */
  from: number;
  to: number;
}

/** A part of the text that holds statements: a paragraph, a list item, a row of a table. */
interface Block {
  start: number;
  end: number;
  /** Where its words begin, after the list marker. */
  words: number;
  row: boolean;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const SAYS_NOTHING = /^\s*(?:$|#{1,6}\s|<\/?[\w-]+>\s*$|(?:```|~~~)|\|?\s*:?-{2,})/;
/** The line below the names of a table's columns. */
const RULE = /^\s*\|\s*:?-{2,}/;

/** The statements of a section of a prompt, in order. Headings and tags are not statements. */
export function statementsOf(markdown: string): Statement[] {
  return blocksOf(markdown).flatMap((block) => {
    const ranges = rangesOf(block, markdown.slice(block.words, block.end));
    return ranges.map(({ from, to }) => ({
      text: markdown.slice(from, to).replace(/\s+/g, " ").trim(),
      line: markdown.slice(0, from).split("\n").length,
      without:
        ranges.length === 1
          ? cut(markdown, block.start, block.end + 1)
          : cut(markdown, from, to + (/^[ \t]*/.exec(markdown.slice(to))?.[0].length ?? 0)),
      from,
      to,
    }));
  });
}

/** Where each sentence of a block begins and ends in the whole text. */
function rangesOf({ words, end, row }: Block, text: string): { from: number; to: number }[] {
  if (row) return [{ from: words, to: end }];
  let at = words;
  return sentencesOfLine(text.replaceAll("\n", " ")).flatMap((sentence) => {
    const from = at + (/^\s*/.exec(sentence)?.[0].length ?? 0);
    at += sentence.length;
    return /\p{L}/u.test(sentence) ? [{ from, to: at }] : [];
  });
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let at = 0;
  const lines = markdown.split("\n");
  for (const [index, line] of lines.entries()) {
    const start = at;
    const end = start + line.length;
    at = end + 1;
    if (SAYS_NOTHING.test(line) || RULE.test(lines[index + 1] ?? "")) {
      open = null;
      continue;
    }
    const row = /^\s*\|/.test(line);
    const item = ITEM.exec(line)?.[0].length ?? null;
    // A plain line continues the paragraph or the item above it.
    if (open !== null && item === null && !row && !open.row && !/^\p{Lu}\w*:\s/u.test(line)) {
      open.end = end;
      continue;
    }
    open = { start, end, words: start + (item ?? /^\s*/.exec(line)?.[0].length ?? 0), row };
    blocks.push(open);
  }
  return blocks;
}

function cut(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(to);
}
