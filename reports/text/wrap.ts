import stringWidth from "string-width";
import { lazily } from "../../text/lazily.ts";

const GRAPHEMES = lazily(() => new Intl.Segmenter("en", { granularity: "grapheme" }));
/** Characters as wide as one column, which never combine: Latin letters, dashes, quotes, lines of tables. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2500-\u257f]*$/;

/** The number of columns of a text on a terminal: a Chinese character or an emoji takes two. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** A text padded with blanks to a width. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Breaks text at spaces so that no line is wider than `width`, each indented by `indent`. Long words are
 * broken. The lines after a dash are aligned with the words behind it.
 */
export function wrapText(text: string, width: number, indent = 0): string {
  const hang = text.startsWith("- ") ? 2 : 0;
  const room = Math.max(Math.min(10, width), width - indent) - hang;
  const margin = " ".repeat(indent);
  return (hang === 0 ? text : text.slice(hang))
    .split("\n")
    .flatMap((line) => wrapLine(line, room))
    .map((line, i) => margin + (hang === 0 ? "" : i === 0 ? "- " : "  ") + line)
    .join("\n");
}

function wrapLine(line: string, room: number): string[] {
  const lead = /^ */.exec(line)?.[0] ?? "";
  const own = Math.max(2, room - lead.length);
  const lines: string[] = [];
  let current: string[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push(lead + current.join(" "));
    current = [];
    used = 0;
  };
  for (const word of line.trim().split(/ +/)) {
    for (const piece of widthOf(word) > own ? broken(word, own) : [word]) {
      const wide = widthOf(piece);
      if (current.length > 0 && used + 1 + wide > own) flush();
      used += (current.length > 0 ? 1 : 0) + wide;
      current.push(piece);
    }
  }
  flush();
  return lines;
}

/** A word in pieces that fit, each of whole characters. */
function broken(word: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const { segment } of GRAPHEMES().segment(word)) {
    const wide = widthOf(segment);
    if (used + wide > room && piece !== "") {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += segment;
    used += wide;
  }
  return [...pieces, piece];
}
