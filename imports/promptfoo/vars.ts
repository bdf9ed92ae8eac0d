import { parseTemplate, shown, valueOf } from "../template.ts";

/** What a template can take. */
export type Vars = Readonly<Record<string, unknown>>;

/** Variables that take variables: more than so many times is a circle. */
const DEEPEST = 5;

/**
 * Fills in a template, as far as it only names variables. Filters, conditions and loops are programs, and none is run.
 * @returns null where it is one
 */
export function fill(template: string, vars: Vars): string | null {
  let text = template;
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (!/\{\{|\{%|\{#/.test(text)) return text;
    const parts = /\{%|\{#/.test(text) ? null : parseTemplate(text);
    if (parts === null) return null;
    // A variable that is not there is empty, as it is there.
    const next = parts.map((part) => ("text" in part ? part.text : shown(valueOf(vars, part.path)))).join("");
    if (next === text) return text;
    text = next;
  }
  return text;
}

/** The variables that a template takes, by their first step. */
export function variablesIn(template: string): string[] {
  const parts = parseTemplate(template) ?? [];
  return [...new Set(parts.flatMap((part) => ("path" in part ? [String(part.path[0])] : [])))];
}

/** Every combination of the values of lists, as a list of a variable multiplies a test. */
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
