import type { Path } from "./yaml.ts";

/** A copy with another value at a path. */
export function replaceAt(value: unknown, path: Path, by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, i) => (i === step ? replaceAt(item, rest, by) : item) as unknown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === step ? replaceAt(child, rest, by) : child]),
  );
}
