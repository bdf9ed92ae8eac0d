import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";

/** A place in a text. Both count from 1. */
export interface TextPosition {
  line: number;
  column: number;
}

/** A YAML text as plain data, with the place of each value. */
export interface PlacedYaml {
  value: unknown;
  /** Mistakes of syntax; `value` is undefined when there are any. */
  faults: { place: TextPosition; message: string }[];
  /** The place of a value, or of its nearest parent when there is none. */
  valueAt: (path: readonly PropertyKey[]) => TextPosition;
  /** The place of the key that leads to a value. */
  keyAt: (path: readonly PropertyKey[]) => TextPosition;
}

/**
 * Parses YAML. Never throws.
 * @param o.maxAliases limit of repetitions by anchors, nested ones multiplied: generated files have many
 */
export function parsePlaced(text: string, o: { maxAliases?: number } = {}): PlacedYaml {
  // Counted here: the parser's own count lacks some lines after a syntax error.
  const lines = new LineCounter();
  for (let at = 0; at !== -1; at = text.indexOf("\n", at) + 1 || -1) lines.addNewLine(at);
  const document = parseDocument(text, { prettyErrors: false });
  const at = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    place: at(pos[0]),
    message,
  }));
  const places = {
    valueAt: (path: readonly PropertyKey[]) => at(valueOffset(document, path)),
    keyAt: (path: readonly PropertyKey[]) => at(keyOffset(document, path) ?? valueOffset(document, path)),
  };
  if (faults.length > 0) return { value: undefined, faults, ...places };
  try {
    return { value: document.toJS({ maxAliasCount: o.maxAliases ?? 100 }), faults, ...places };
  } catch (error) {
    // An alias without its anchor, or so many that the file would become too large.
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, faults: [{ place: at(0), message }], ...places };
  }
}

function valueOffset(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    // A key without a value has an empty node after the colon; the key is easier to see.
    const empty = isScalar(node) && node.source === "";
    if (isNode(node) && node.range && !empty) return node.range[0];
    const key = keyOffset(document, path.slice(0, depth));
    if (key !== null) return key;
  }
  return 0;
}

function keyOffset(document: Document.Parsed, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (path.length === 0 || !isCollection(parent) || !isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : null;
}
