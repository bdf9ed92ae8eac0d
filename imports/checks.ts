// Checks that several tools have, in our format. They keep their meaning: letters and not words are compared.

/** A pattern that finds a text anywhere. */
export function containing(text: string, o: { anyCase?: boolean; from?: "start" | "end" } = {}): string {
  const literal = text.normalize("NFC").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return `/${o.from === "start" ? "^" : ""}${literal}${o.from === "end" ? "$" : ""}/${o.anyCase === true ? "iu" : "u"}`;
}

/** A pattern that finds one of several texts: it can be negated as a whole. */
export function containingAny(
  texts: readonly string[],
  o: { anyCase?: boolean; from?: "start" } = {},
): string {
  const patterns = texts.map((text) => bare(containing(text, o)));
  return `/${patterns.join("|")}/${o.anyCase === true ? "iu" : "u"}`;
}

/** A pattern without its slashes and flags. */
export function bare(pattern: string): string {
  return pattern.replace(/^\/|\/[a-z]*$/g, "");
}

/** A pattern for a JSON Schema that finds a text anywhere: it has no flags. */
export function schemaPattern(text: string, anyCase: boolean): string {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return anyCase ? literal.replace(/\p{L}/gu, (c) => `[${c.toLowerCase()}${c.toUpperCase()}]`) : literal;
}

/** A schema for JSON in which something holds at a path. */
export function schemaAt(
  path: readonly (string | number)[],
  leaf: Record<string, unknown>,
): Record<string, unknown> {
  const [step, ...rest] = path;
  if (step === undefined) return leaf;
  const inner = schemaAt(rest, leaf);
  return typeof step === "number"
    ? { type: "array", minItems: step + 1, prefixItems: [...Array.from({ length: step }, () => true), inner] }
    : { type: "object", required: [step], properties: { [step]: inner } };
}

/** A value that fits the same schema. */
export function valueAtPath(path: readonly (string | number)[], leaf: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return leaf;
  const inner = valueAtPath(rest, leaf);
  return typeof step === "number" ? [...Array.from({ length: step }, () => null), inner] : { [step]: inner };
}

/** A schema that only this value fits. */
export function schemaOfValue(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) {
    const items = value.map(schemaOfValue);
    const size = { minItems: items.length, maxItems: items.length };
    return { type: "array", ...size, ...(items.length > 0 && { prefixItems: items }) };
  }
  if (typeof value !== "object" || value === null) return { enum: [value] };
  const properties = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, schemaOfValue(one)]));
  return { type: "object", required: Object.keys(properties), properties, additionalProperties: false };
}
