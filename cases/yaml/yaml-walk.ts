import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import { keyText, type Path } from "./yaml-nodes.ts";

interface Found {
  node: Node | null;
  offset: number;
  keyOffset: number;
}

/** Walks along a path as far as it goes. */
export function find(doc: Document, path: Path): Found {
  let node: Node | null = doc.contents;
  let offset = node?.range?.[0] ?? 0;
  let keyOffset = offset;
  // A value behind an alias is shown at the place where the alias is used.
  let behindAlias = false;
  for (const step of path) {
    if (isAlias(node)) {
      node = node.resolve(doc) ?? null;
      behindAlias = true;
    }
    let key: unknown;
    let child: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(step));
      if (pair === undefined) break;
      key = pair.key;
      child = pair.value;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      child = node.items[step];
      if (isPair(child)) child = child.value;
    } else break;
    const next = (child ?? null) as Node | null;
    const nextOffset = next?.range?.[0] ?? null;
    const isEmpty =
      next === null || (isScalar(next) && next.value === null && next.range?.[0] === next.range?.[1]);
    if (!behindAlias) {
      keyOffset = (key as Node | undefined)?.range?.[0] ?? nextOffset ?? offset;
      offset = isEmpty ? keyOffset : (nextOffset ?? offset);
    }
    node = next;
  }
  return { node, offset, keyOffset };
}
