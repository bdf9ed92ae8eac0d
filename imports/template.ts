/** A part of a template: literal text, or a value that is looked up. */
export type TemplatePart = { text: string } | { path: (string | number)[]; written: string };

const REFERENCE = /\{\{-?\s*(.*?)\s*-?\}\}/gs;
const STEP = /^(?:\.?([\p{L}_$][\p{L}\p{N}_$-]*)|\[(\d+)\]|\.(\d+)|\[\s*(["'])((?:(?!\4).)*)\4\s*\])/u;

/** Splits a template. A text between braces that is not a path, such as a filter, gives null. */
export function parseTemplate(template: string): TemplatePart[] | null {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of template.matchAll(REFERENCE)) {
    if (match.index > from) parts.push({ text: template.slice(from, match.index) });
    const path = parsePath(match[1] ?? "");
    if (path === null) return null;
    parts.push({ path, written: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push({ text: template.slice(from) });
  return parts;
}

/** `item.tags[0].name` as steps; null for a text that is not a path. */
export function parsePath(written: string): (string | number)[] | null {
  const steps: (string | number)[] = [];
  let rest = written.trim();
  while (rest !== "") {
    const match = STEP.exec(rest);
    if (match === null) return null;
    const [all, name, index, dotted, , quoted] = match;
    const number = index ?? dotted;
    steps.push(number === undefined ? (name ?? quoted ?? "") : Number(number));
    rest = rest.slice(all.length);
  }
  return steps.length === 0 ? null : steps;
}

/** The value at a path; undefined where it is missing. Only own properties count. */
export function valueOf(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A value in a template's output: text unchanged, any other value as JSON. */
export function shown(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}
