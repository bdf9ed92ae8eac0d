/** Large enough that writing costs little, small enough that it takes little memory. */
const BLOCK = 256 * 1024;

/**
 * Joins the pieces of a long text to blocks: a report of a hundred thousand trials does not fit into one
 * string.
 */
export function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < BLOCK) continue;
    yield held.join("");
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join("");
}

/**
 * What `JSON.stringify(value, null, 2)` gives, piece by piece.
 * @param deep how many levels of lists and objects are written piece by piece; deeper values become one
 * string
 */
export function* jsonPieces(value: unknown, deep: number, level = 0): Generator<string> {
  if (deep === 0 || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    yield jsonAt(value, level);
    return;
  }
  const list = Array.isArray(value);
  const line = `\n${INDENT.repeat(level + 1)}`;
  let before = list ? "[" : "{";
  for (const [key, item] of Object.entries(value)) {
    if (!list && item === undefined) continue;
    const begin = `${before}${line}${list ? "" : `${JSON.stringify(key)}: `}`;
    before = ",";
    // Most values are at the deepest level: one piece each.
    if (deep === 1) yield begin + jsonAt(item, level + 1);
    else {
      yield begin;
      yield* jsonPieces(item, deep - 1, level + 1);
    }
  }
  // It had fields, but none that JSON shows.
  if (before === "{") yield "{}";
  else yield `\n${INDENT.repeat(level)}${list ? "]" : "}"}`;
}

const INDENT = "  ";

/**
 * A value with the indentation of a level of JSON. Within as many lists it is written with the right
 * indentation at once, and what belongs to the lists is cut off.
 */
function jsonAt(value: unknown, level: number): string {
  let within = value;
  for (let i = 0; i < level; i++) within = [within];
  const text = JSON.stringify(within, null, INDENT.length);
  // Before the value: `[`, a line break and the indentation of each list. After it: the same without it, and `]`.
  const indents = (INDENT.length * level * (level + 1)) / 2;
  return text.slice(2 * level + indents, text.length - (2 * level + indents - INDENT.length * level));
}
