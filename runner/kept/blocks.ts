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
 * @param line the line break and indentation at the level of the value
 */
export function* jsonPieces(value: unknown, deep: number, line = "\n"): Generator<string> {
  if (deep === 0 || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    // In JSON a line break is never part of a string.
    yield JSON.stringify(value, null, 2).replaceAll("\n", line);
    return;
  }
  const list = Array.isArray(value);
  let before = list ? "[" : "{";
  for (const [key, item] of Object.entries(value)) {
    if (!list && item === undefined) continue;
    yield `${before}${line}  ${list ? "" : `${JSON.stringify(key)}: `}`;
    yield* jsonPieces(item, deep - 1, `${line}  `);
    before = ",";
  }
  yield `${line}${list ? "]" : "}"}`;
}
