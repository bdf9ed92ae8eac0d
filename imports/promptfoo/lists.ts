import { shown } from "../template.ts";

/** A list in promptfoo's format: a list, or a text with commas as separators, except inside double quotes. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(shown).filter((text) => text !== "");
  if (typeof value !== "string") return value === undefined || value === null ? [] : [shown(value)];
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  for (const character of value) {
    if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((text) => text.trim()).filter((text) => text !== "");
}

/** The same, where a backslash protects a comma. */
export function escapedList(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll("\\,", ",").trim())
    .filter((part) => part !== "");
}
