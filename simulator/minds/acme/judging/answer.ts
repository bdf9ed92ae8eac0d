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
    return [
      {
        name,
        type: Array.isArray(type)
          ? String(type[0])
          : typeof type === "string"
            ? type
            : Array.isArray(menu)
              ? typeof menu[0]
              : "string",
        menu: Array.isArray(menu) ? menu.map(String) : [],
        schema: property,
      },
    ];
  });
}

/** Any value that fits a schema, for properties whose meaning is not understood. */
export function blank(schema: unknown): unknown {
  if (!isRecord(schema)) return null;
  const menu = schema["enum"];
  if (Array.isArray(menu)) return menu[0];
  if ("const" in schema) return schema["const"];
  const choice = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(choice)) return blank(choice[0]);
  switch (Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"]) {
    case "object":
      return Object.fromEntries(
        Object.entries(isRecord(schema["properties"]) ? schema["properties"] : {}).map(([name, inner]) => [
          name,
          blank(inner),
        ]),
      );
    case "array":
      return [];
    case "integer":
    case "number":
      return 0;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return "";
  }
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

/** True for an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
