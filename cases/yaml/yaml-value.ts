import type { Document } from "yaml";
import type { Path } from "./yaml-nodes.ts";

/** Greatest number of repetitions through anchors; more is an attack. */
const MAX_ALIASES = 100;

/** The file's content as plain JSON; or why there is none. */
export function toPlain(doc: Document): { value: unknown } | { message: string; hint: string } {
  try {
    return { value: doc.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    return {
      message: `The file can't be read: ${error instanceof Error ? error.message : String(error)}`,
      hint: "Write the repeated parts out instead of using anchors (&) and aliases (*).",
    };
  }
}

/** Values that JSON can't hold would be lost in journals and hashes without an error. */
export function findUnsafe(
  value: unknown,
  path: Path,
  parents: object[],
): { path: Path; message: string } | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return null;
  if (typeof value === "number") {
    return Number.isFinite(value) ? null : { path, message: `${value} isn't a value that a case can hold` };
  }
  if (typeof value !== "object") return { path, message: "This isn't a value that a case can hold" };
  if (parents.includes(value))
    return { path, message: "This contains itself, through an anchor and an alias" };
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return { path, message: "Only text, numbers, true, false, lists and maps can be used here" };
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const unsafe = findUnsafe(child, [...path, step], [...parents, value]);
    if (unsafe !== null) return unsafe;
  }
  return null;
}
