import type { MarkedToken } from "marked";
import type { ShownSource } from "../../service/wire.ts";
import { allLeaves } from "./leaves.ts";
import type { TextPart } from "./parse.ts";

/** Position of a footnote in a leaf of the text: after this many characters. */
export interface Note {
  at: number;
  source: ShownSource;
}

/** Footnotes by the leaf that holds them. */
export type Footnotes = ReadonlyMap<MarkedToken, readonly Note[]>;

interface Placed {
  token: MarkedToken;
  from: number;
  to: number;
}

/**
 * Puts each source at the end of the words that rest on it: at the nearest leaf before, where the end is in markup.
 */
export function placeNotes(
  text: string,
  parts: readonly TextPart[],
  sources: readonly ShownSource[],
): Footnotes {
  const notes = new Map<MarkedToken, Note[]>();
  if (sources.length === 0) return notes;
  const leaves = placedLeaves(text, parts);
  for (const source of sources.toSorted((a, b) => a.at - b.at || a.number - b.number)) {
    const leaf = leaves.findLast(({ from }) => from < source.at) ?? leaves[0];
    if (leaf === undefined) continue;
    const at = Math.max(0, Math.min(source.at, leaf.to) - leaf.from);
    notes.set(leaf.token, [...(notes.get(leaf.token) ?? []), { at, source }]);
  }
  return notes;
}

/** Each visible piece of text with its position, in text order. */
function placedLeaves(text: string, parts: readonly TextPart[]): Placed[] {
  let cursor = 0;
  return allLeaves(parts).map((token) => {
    const found = text.indexOf(token.raw, cursor);
    const from = found === -1 ? cursor : found;
    cursor = Math.min(text.length, from + token.raw.length);
    return { token, from, to: cursor };
  });
}
