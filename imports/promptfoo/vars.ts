import { parseTemplate, shown, valueOf } from "../template.ts";

/** Values for a template. */
export type Vars = Readonly<Record<string, unknown>>;

/** Variables that contain variables: a greater depth is a cycle. */
const DEEPEST = 5;

/**
 * Replaces the variables of a template. Filters, conditions and loops are programs, and none is run.
 * @returns null for a program
 */
export function fill(template: string, vars: Vars): string | null {
  let text = template;
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (!/\{\{|\{%|\{#/.test(text)) return text;
    const parts = /\{%|\{#/.test(text) ? null : parseTemplate(text);
    if (parts === null) return null;
    // A missing variable is empty, as in promptfoo.
    const next = parts.map((part) => ("text" in part ? part.text : shown(valueOf(vars, part.path)))).join("");
    if (next === text) return text;
    text = next;
  }
  return text;
}

/** The variables of a template, by their first step. */
export function variablesIn(template: string): string[] {
  const parts = parseTemplate(template) ?? [];
  return [...new Set(parts.flatMap((part) => ("path" in part ? [String(part.path[0])] : [])))];
}

/** Every combination of the values of lists: a variable with a list multiplies a test. */
export function combinations(vars: Vars, most: number): { all: Vars[]; cut: boolean } {
  let all: Record<string, unknown>[] = [{}];
  let cut = false;
  for (const [name, value] of Object.entries(vars)) {
    const values: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
    const next = all.flatMap((one) => values.map((v) => ({ ...one, [name]: v })));
    cut ||= next.length > most;
    all = next.slice(0, most);
  }
  return { all, cut };
}
