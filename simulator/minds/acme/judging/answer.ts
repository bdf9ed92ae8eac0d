import { isRecord } from "../../../api/reply/json.ts";
import { words } from "./words.ts";
import { MENU_WORDS } from "./data/answer.ts";

/** The used parts of a property in an answer's schema. */
export interface Property {
  name: string;
  type: string;
  /** The allowed words, as text; empty when any text is allowed. */
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

/** The menu's word for a meaning; null when it has none. */
export function wordFor(menu: readonly string[], meaning: "pass" | "fail" | "unknown"): string | null {
  return menu.find((word) => meaningOf(word) === meaning) ?? null;
}

const MEANINGS = new Map(
  MENU_WORDS.flatMap(([meaning, list]) => list.split(" ").map((word) => [word, meaning] as const)),
);

/** The verdict that a word of a menu means; null when it is not a verdict. */
export function meaningOf(word: string): "pass" | "fail" | "unknown" | null {
  return MEANINGS.get(words(word.replace(/[_/-]/g, " ")).join("").replace(/'/g, "")) ?? null;
}
