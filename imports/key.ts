import { createHash } from "node:crypto";

/** Names what a case is made of, wherever it stands: the same twice is one case. */
export function keyOf(value: unknown): string {
  const text = JSON.stringify(value, (name, inner: unknown) => (name === "place" ? undefined : inner));
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
