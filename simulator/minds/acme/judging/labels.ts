import { topic } from "./words.ts";

/** One label of a classifier, with its description in the instructions. */
export interface ClassifierLabel {
  name: string;
  /** The topic of its name, its description and its examples. */
  words: Set<string>;
  examples: string[];
}

/**
 * The description of each label in instructions: the line that begins with it, or its tag, with everything up
 * to the next label. Quoted passages in it are examples.
 */
export function labelled(instructions: string, names: readonly string[]): ClassifierLabel[] {
  const about = new Map(names.map((name) => [name, [] as string[]]));
  let current: string | null = null;
  for (const line of instructions.split("\n")) {
    const start = names.find((name) => startsWith(line, name));
    if (start !== undefined) current = start;
    else if (line.trim() === "" || line.startsWith("#")) current = null;
    if (current !== null) about.get(current)?.push(line);
  }
  return names.map((name) => {
    const lines = about.get(name) ?? [];
    const text = lines.join("\n");
    const examples = [...text.matchAll(/["“]([^"”]{3,})["”]/g)].map((match) => match[1] ?? "");
    return { name, words: topic(`${name.replace(/[_-]/g, " ")} ${text.replaceAll(name, " ")}`), examples };
  });
}

/** `- label: …`, `**label** — …`, `label = …`, `<label>`, `<label name="label">`, `1. label …` */
function startsWith(line: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(
    `^\\s*(?:[-*•]|\\d+[.)]|#+|<)?\\s*(?:label|category|class|intent)?(?: ?name)?\\s*[:=]?\\s*["'\`*]{0,3}${escaped}["'\`*]{0,3}\\s*(?:[:=>—–(,-]|$|\\bis\\b|\\bfor\\b|\\bwhen\\b)`,
    "i",
  ).test(line);
}
