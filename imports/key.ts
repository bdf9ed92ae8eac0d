import { createHash } from "node:crypto";

/** Key of a case's content, independent of its place: the same content twice is one case. */
export function keyOf(value: unknown): string {
  const text = JSON.stringify(value, (name, inner: unknown) => (name === "place" ? undefined : inner));
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
