import { Lexer } from "yaml";

// What can be told of a file's text before, or without, YAML understanding it.

/** Something that was typed wrongly: where, what it is, and what to write instead. */
export interface YamlTypo {
  offset: number;
  message: string;
  hint: string;
}

/**
 * Where the unquoted texts and keys of a file begin, and where its block texts (after | and >) are. Works for a broken
 * file, too.
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

/** The text with other characters at some places. As long as it was, so that every place in it stays where it is. */
export function replaceCharacters(text: string, characters: ReadonlyMap<number, string>): string {
  if (characters.size === 0) return text;
  return text
    .split("")
    .map((character, index) => characters.get(index) ?? character)
    .join("");
}

/** A text as it is written in YAML, in the quotes that need the least changes; cut where it is long. */
export function quoted(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return /["\\]/.test(shown) ? `'${shown.replaceAll("'", "''")}'` : `"${shown}"`;
}
