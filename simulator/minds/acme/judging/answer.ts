import { isRecord } from "../../../api/reply/json.ts";
import { words } from "./words.ts";
import { MENU_WORDS } from "./data/answer.ts";

/** A property of an answer's schema, as far as it is looked at. */
export interface Property {
  name: string;
  type: string;
  /** The words to choose from, as text; empty when anything goes. */
  menu: string[];
  schema: Record<string, unknown>;
}

/** The properties of a structured output's schema, in their order. */
export function propertiesOf(schema: unknown): Property[] {
  if (!isRecord(schema) || !isRecord(schema["properties"])) return [];
  return Object.entries(schema["properties"]).flatMap(([name, property]) => {
    if (!isRecord(property)) return [];
    const { type, enum: menu } = property;
    const [first] = [type].flat();
    return [
      {
        name,
        type: typeof first === "string" ? first : Array.isArray(menu) ? typeof menu[0] : "string",
        menu: Array.isArray(menu) ? menu.map(String) : [],
        schema: property,
      },
    ];
  });
}

/** A menu's own word for a meaning; null when it has none. */
export function wordFor(menu: readonly string[], meaning: "pass" | "fail" | "unknown"): string | null {
  return menu.find((word) => meaningOf(word) === meaning) ?? null;
}

const MEANINGS = new Map(
  MENU_WORDS.flatMap(([meaning, list]) => list.split(" ").map((word) => [word, meaning] as const)),
);

/** What a word of a menu means as a verdict; null when it is no verdict. */
export function meaningOf(word: string): "pass" | "fail" | "unknown" | null {
  return MEANINGS.get(words(word.replace(/[_/-]/g, " ")).join("").replace(/'/g, "")) ?? null;
}
