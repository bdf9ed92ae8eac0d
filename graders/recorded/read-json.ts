import { keepsValue } from "../tool-calls/index.ts";

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;

/**
 * Reads JSON without losing a digit: a number that JavaScript would round, such as 12345678901234567890,
 * becomes the text of its digits. All others are numbers.
 * @throws {SyntaxError} as `JSON.parse` does, with the same positions
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const kept = withLongNumbersQuoted(text);
  return kept === text ? value : JSON.parse(kept);
}

/** The text is known to be JSON, so a digit outside of quotes can only belong to a number. */
function withLongNumbersQuoted(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? "";
    if (character === '"') at = endOfString(text, at);
    else if (/[-\d]/u.test(character)) {
      NUMBER.lastIndex = at;
      const [written = character] = NUMBER.exec(text) ?? [];
      if (!keepsValue(written)) {
        parts.push(text.slice(from, at), `"${written}"`);
        from = at + written.length;
      }
      at += written.length;
    } else at++;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
}

/** The index behind the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}
