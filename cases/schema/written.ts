import { plainNumber, WrittenNumber } from "../../graders/tool-calls/index.ts";
import { valueAt } from "../problems/issues.ts";
import { replaceAt } from "../yaml/replace-at.ts";
import type { Path, YamlFile } from "../yaml/yaml.ts";

/**
 * A value of a file, with each number in its written form where a number would lose a part of it: `02134`,
 * `1.10`.
 * @param keep whether a place, relative to the value, needs its numbers in this form
 */
export function asWritten(yaml: YamlFile, path: Path, keep: (place: Path) => boolean): unknown {
  let value = valueAt(yaml.value, path);
  for (const { path: full, source } of yaml.oddUnder(path)) {
    const place = full.slice(path.length);
    if (keep(place) && typeof valueAt(value, place) === "number")
      value = replaceAt(value, place, new WrittenNumber(source));
  }
  return value;
}

/** The same as plain data: numbers where nothing is lost, else the written texts. */
export function asData(value: unknown): unknown {
  if (value instanceof WrittenNumber) return plainNumber(value);
  if (Array.isArray(value)) return value.map(asData);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asData(child)]));
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

/** The same as JSON, with each number in its author's form, where JSON allows it. */
export function asJson(value: unknown): string {
  if (value instanceof WrittenNumber)
    return JSON_NUMBER.test(value.text) ? value.text : JSON.stringify(value.text);
  if (Array.isArray(value)) return `[${value.map(asJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, child]) => `${JSON.stringify(key)}:${asJson(child)}`)
    .join(",")}}`;
}
