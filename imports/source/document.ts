import { parsePlaced } from "../../text/placed-yaml.ts";
import { type ImportLocation, type SourceFile, SourceError } from "../carried.ts";
import { JsonFault, parsePlacedJson } from "./json.ts";
import type { SourceRecord } from "./records.ts";

/** Generated files repeat an anchor in every entry. */
const MOST_ALIASES = 100_000;

/**
 * A file with one value, in YAML or JSON. Anchors are resolved.
 * @throws {SourceError} with the place of the mistake
 */
export async function documentOf(file: SourceFile): Promise<SourceRecord> {
  const text = await file.text();
  if (text.trim() === "") throw new SourceError(`${file.path} is empty.`);
  const refuse = (place: { line: number; column: number }, message: string, cause?: unknown): never => {
    throw new SourceError(`${file.path}:${place.line}:${place.column}: ${message}. Nothing was imported.`, {
      cause,
    });
  };
  const placed = (place: { line: number; column: number }): ImportLocation => ({ file: file.path, ...place });
  if (/\.json$/i.test(file.path) || /^\s*[{[]/.test(text)) {
    try {
      const json = parsePlacedJson(text);
      return { value: json.value, at: (path) => placed(json.at(path)) };
    } catch (cause) {
      if (!(cause instanceof JsonFault)) throw cause;
      // A YAML file may begin with a bracket, too.
      if (/\.json$/i.test(file.path)) refuse(cause, cause.message, cause);
    }
  }
  const yaml = parsePlaced(text, { maxAliases: MOST_ALIASES });
  const [fault] = yaml.faults;
  if (fault !== undefined) refuse(fault.place, fault.message);
  return { value: yaml.value, at: (path) => placed(yaml.valueAt(path)) };
}
