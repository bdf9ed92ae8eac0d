import { Lexer } from "yaml";

// Facts about a file's text that need no YAML parser.

/** A typo: its place, its description, and its correction. */
export interface YamlTypo {
  offset: number;
  message: string;
  hint: string;
}

/**
 * The beginnings of a file's unquoted texts and keys, and the ranges of its block texts (after | and >).
 * Works for a file with syntax errors, too.
 */
export function scalarsOf(text: string): {
  plain: { from: number; inFlow: boolean }[];
  blocks: { from: number; to: number }[];
} {
  const plain: { from: number; inFlow: boolean }[] = [];
  const blocks: { from: number; to: number }[] = [];
  let offset = 0;
  let depth = 0;
  let scalarNext = false;
  let blockNext = false;
  for (const token of new Lexer().lex(text)) {
    if (token === "\u001F" && !scalarNext) {
      scalarNext = true;
      continue;
    }
    // The lexer's own tokens have no text in the file.
    if (token === "\u0002" || token === "\u0018") continue;
    if (scalarNext) {
      if (blockNext) blocks.push({ from: offset, to: offset + token.length });
      else plain.push({ from: offset, inFlow: depth > 0 });
      blockNext = false;
    } else if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth = Math.max(0, depth - 1);
    else if (/^[|>]/.test(token)) blockNext = true;
    scalarNext = false;
    offset += token.length;
  }
  return { plain, blocks };
}

/**
 * The text with other characters at some places. It has the same length, so that every place in it stays the
 * same.
 */
export function replaceCharacters(text: string, characters: ReadonlyMap<number, string>): string {
  if (characters.size === 0) return text;
  return text
    .split("")
    .map((character, index) => characters.get(index) ?? character)
    .join("");
}

/** A text in YAML, in the quotes that need the fewest changes; cut where it is long. */
export function quoted(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return /["\\]/.test(shown) ? `'${shown.replaceAll("'", "''")}'` : `"${shown}"`;
}
