/** A tool's arguments are never nested this deep; deeper values are changed as one text. */
const DEEPEST = 20;

/** A value with every text in it changed, for example redacted. Keys stay. */
export function mapTexts(value: unknown, change: (text: string) => string, depth = 0): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return change(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapTexts(item, change, depth + 1)]),
  );
}
