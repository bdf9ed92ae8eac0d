import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { keyText, type Path } from "./yaml-nodes.ts";

interface Found {
  node: Node | null;
  offset: number;
  keyOffset: number;
}

/** Follows a path as far as it exists. */
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

/** Visits the nodes of a document. `above` holds the ancestors of a node, keys and values in pairs. */
interface NodeVisitor {
  map?: (map: YAMLMap) => void;
  alias?: (alias: Alias) => void;
  scalar?: (scalar: Scalar, above: readonly unknown[]) => void;
}

/** Visits every node of a document, in order. The package's own function copies the path to each node. */
export function eachNode(doc: Document, visitor: NodeVisitor): void {
  show(doc.contents, [], visitor);
}

function show(node: unknown, above: unknown[], visitor: NodeVisitor): void {
  if (isScalar(node)) return visitor.scalar?.(node, above);
  if (isAlias(node)) return visitor.alias?.(node);
  if (!isMap(node) && !isSeq(node) && !isPair(node)) return;
  if (isMap(node)) visitor.map?.(node);
  above.push(node);
  const inside: readonly unknown[] = isPair(node) ? [node.key, node.value] : node.items;
  for (const one of inside) show(one, above, visitor);
  above.pop();
}
