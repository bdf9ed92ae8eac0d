import { type Document, isAlias, isMap, isScalar, isSeq } from "yaml";

/** The path to a value: keys of maps and indexes of lists, counted from 0. */
export type Path = readonly (string | number)[];

/** A number or truth value whose printed form differs from the written one: `007`, `1.50`, `True`. */
export interface OddScalar {
  path: Path;
  source: string;
}

/** A key in its plain JSON form. */
export function keyText(key: unknown): string {
  const value = isScalar(key) ? key.value : key;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Also behind an alias: the repeated value is the same as its original. */
export function collectOdd(
  at: { node: unknown; path: Path; doc: Document; parents: readonly unknown[] },
  odd: OddScalar[],
): void {
  const { path, doc } = at;
  const node = isAlias(at.node) ? at.node.resolve(doc) : at.node;
  if (at.parents.includes(node)) return;
  const parents = isMap(node) || isSeq(node) ? [...at.parents, node] : [];
  const inside = (child: unknown, step: string | number): void =>
    collectOdd({ node: child, path: [...path, step], doc, parents }, odd);
  if (isMap(node)) {
    for (const { key, value } of node.items) inside(value, keyText(key));
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => inside(item, index));
  } else if (isScalar(node) && node.source !== undefined && /^(number|boolean)$/.test(typeof node.value)) {
    if (String(node.value) !== node.source) odd.push({ path, source: node.source });
  }
}

/**
 * Finds such values at or under a path. A file may have thousands of cases, each with its own, so they are
 * indexed by the first two steps, such as the number of a case.
 */
export function oddFinder(odd: readonly OddScalar[]): (path: Path) => OddScalar[] {
  const name = (path: Path): string => JSON.stringify(path.slice(0, 2));
  const groups = new Map<string, OddScalar[]>();
  for (const one of odd) {
    const group = groups.get(name(one.path));
    if (group === undefined) groups.set(name(one.path), [one]);
    else group.push(one);
  }
  return (path) => {
    const near = path.length < 2 ? odd : (groups.get(name(path)) ?? []);
    return near.filter((one) => path.every((step, i) => one.path[i] === step));
  };
}
