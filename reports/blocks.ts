/** Long enough that writing costs little, short enough that it takes no room. */
const BLOCK = 256 * 1024;

/** Puts the pieces of a long text together to blocks: of a hundred thousand trials, no page fits into one text. */
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
