import { valueOf } from "../template.ts";

/** Fields with a row's name. */
const NAMES = ["id", "case_id", "test_id", "row_id", "key", "name", "title"];

/** A person's name for a row, and not a text of any length; null where it has none. */
export function rowName(row: unknown): string | null {
  const names = NAMES.map((field) => named(valueOf(row, [field])));
  return names.find((one) => one !== null) ?? null;
}

function named(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" && value.length <= 80 ? value : null;
}
