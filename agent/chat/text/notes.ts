import type { MarkedToken } from "marked";
import type { ShownSource } from "../../service/wire.ts";
import type { Part } from "./parse.ts";

/** Where a footnote stands in a leaf of the text: after so many of its characters. */
export interface Note {
  at: number;
  source: ShownSource;
}

/** Footnotes by the leaf in which they stand. */
export type Notes = ReadonlyMap<MarkedToken, readonly Note[]>;

interface Leaf {
  token: MarkedToken;
  from: number;
  to: number;
}

/** Puts each source where the words end that rest on it: at the nearest leaf before, where markup stands there. */
export function placeNotes(text: string, parts: readonly Part[], sources: readonly ShownSource[]): Notes {
  const notes = new Map<MarkedToken, Note[]>();
  if (sources.length === 0) return notes;
  const leaves = leavesOf(text, parts);
  for (const source of sources.toSorted((a, b) => a.at - b.at || a.number - b.number)) {
    const leaf = leaves.findLast(({ from }) => from < source.at) ?? leaves[0];
    if (leaf === undefined) continue;
    const at = Math.max(0, Math.min(source.at, leaf.to) - leaf.from);
    notes.set(leaf.token, [...(notes.get(leaf.token) ?? []), { at, source }]);
  }
  return notes;
}

/** Each piece of text that is shown, with its place: they come in the order of the text. */
function leavesOf(text: string, parts: readonly Part[]): Leaf[] {
  const leaves: Leaf[] = [];
  let cursor = 0;
  const visit = (token: MarkedToken): void => {
    const inner = innerOf(token);
    if (inner.length > 0) return inner.forEach(visit);
    if (!("text" in token)) return;
    const found = text.indexOf(token.raw, cursor);
    const from = found === -1 ? cursor : found;
    cursor = Math.min(text.length, from + token.raw.length);
    leaves.push({ token, from, to: cursor });
  };
  for (const { tokens } of parts) tokens.forEach(visit);
  return leaves;
}

/** What a token holds, in the order of the text. */
export function innerOf(token: MarkedToken): readonly MarkedToken[] {
  if (token.type === "list") return token.items;
  if (token.type === "table")
    return [token.header, ...token.rows].flat().flatMap((cell) => cell.tokens as MarkedToken[]);
  return "tokens" in token ? ((token.tokens ?? []) as MarkedToken[]) : [];
}
