import type { Article } from "../../prompts/index.ts";

/** A part of an article under one heading: what is found, and given to Claude as one source. */
export interface Passage {
  /** `article-id#2`, counted from 0. */
  id: string;
  article: string;
  /** The article's title, and its heading where it has one. */
  title: string;
  link: string;
  /** Paragraphs and entries of lists; each can be cited by itself. */
  blocks: string[];
}

/** More words than these are cut into two passages, at a paragraph. */
const MOST_WORDS = 250;

/** Cuts an article at its headings. */
export function passagesOf({ id, title, link, text }: Article): Passage[] {
  const sections: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }];
  let fenced = false;
  for (const line of text.split("\n")) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line);
    if (heading) sections.push({ heading: plain(heading[1] ?? ""), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .flatMap(({ heading, lines }) => {
      // A heading that only says the title again adds nothing.
      const name = heading === null || heading === "" || heading === title ? title : `${title}: ${heading}`;
      return parted(blocksOf(lines.join("\n"))).map((blocks) => ({ title: name, blocks }));
    })
    .map((part, index) => ({ id: `${id}#${index}`, article: id, link, ...part }));
}

/** Paragraphs, and the entries of lists each by itself, as a reader sees them. */
function blocksOf(markdown: string): string[] {
  return markdown
    .split(/\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])/)
    .map((block) => plain(block))
    .filter((block) => block !== "");
}

/** Markdown as a reader sees it: without signs of form, a link by its words. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/, "")
    .replace(/(\*\*|__|`)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();
}

function parted(blocks: readonly string[]): string[][] {
  const parts: string[][] = [];
  let words = 0;
  for (const block of blocks) {
    const length = block.split(" ").length;
    const open = parts.at(-1);
    if (open === undefined || words + length > MOST_WORDS) {
      parts.push([block]);
      words = length;
    } else {
      open.push(block);
      words += length;
    }
  }
  return parts;
}
