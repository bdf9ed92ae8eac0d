import { lazily } from "../../text/lazily.ts";
import { showInvisible } from "./invisible.ts";

/**
 * Untrusted text made safe for a reader and for a terminal: invisible characters are shown, and never sent. An escape
 * character becomes `␛`, others `\u{…}`; a carriage return can't overwrite a line.
 */
export function forTerminal(text: string): string {
  return showInvisible(text.replaceAll("\r\n", "\n"), (code) =>
    code === 0x1b ? "␛" : `\\u{${code.toString(16)}}`,
  );
}

/**
 * Untrusted text as one line of Markdown without any markup, in which GitHub and similar sites make no links:
 * no address with a scheme or with `www.`, no e-mail address, no user name, and no issue number.
 */
export function forMarkdown(text: string): string {
  return (
    forTerminal(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/[\\`*_{}[\]()#+!|~$]/g, (c) => `\\${c}`)
      // The comment separates the text, which an escape or an entity would not do: addresses are recognised
      // in the displayed text.
      .replace(/@(?=[\w.-])/g, "@<!-- -->")
      .replace(/#(?=\d)/g, "#<!-- -->")
      // GitHub's other name for issue 12: GH-12.
      .replace(/\bGH-(?=\d)/gi, "$&<!-- -->")
      .replace(/\s*\n\s*/g, " ")
      .replaceAll("://", ":&#47;&#47;")
      .replace(/\b(www)\./gi, "$1&#46;")
      .trim()
  );
}

/**
 * Untrusted text for an XML 1.0 element or attribute: invisible characters are shown, including those that
 * XML can't hold.
 */
export function forXml(text: string): string {
  return forTerminal(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\t", "&#9;");
}

/** JSON with the same meaning in which everything is visible: invisible characters are written as `\u…`. */
export function forJson(json: string): string {
  return showInvisible(json, (code) =>
    [...String.fromCodePoint(code)]
      .flatMap((c) => Array.from({ length: c.length }, (_, i) => c.charCodeAt(i)))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

const GRAPHEMES = lazily(() => new Intl.Segmenter("en", { granularity: "grapheme" }));
/** Text in which each character is one code unit. */
const PLAIN = /^[\u0020-\u007e]*$/;
/** What a reader sees as one character rarely has more code units. */
const UNITS_OF_ONE = 16;

/** The first `max` characters, as a reader counts them, cut at a word where possible, on one line. */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= max) return line;
  const start = line.slice(0, max + 1);
  if (PLAIN.test(start)) {
    const cut = start.slice(0, max - 1);
    return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), Math.floor(cut.length * 0.7)))}…`;
  }
  const characters = Array.from(
    GRAPHEMES().segment(line.slice(0, (max + 1) * UNITS_OF_ONE)),
    (s) => s.segment,
  );
  if (characters.length <= max)
    return line.length <= (max + 1) * UNITS_OF_ONE ? line : `${characters.join("")}…`;
  const cut = characters.slice(0, max - 1).join("");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), wholeUpTo(characters, cut.length * 0.7)))}…`;
}

/** The end of the last character that ends within this number of code units. */
function wholeUpTo(characters: readonly string[], units: number): number {
  let end = 0;
  for (const character of characters) {
    if (end + character.length > units) break;
    end += character.length;
  }
  return end;
}
