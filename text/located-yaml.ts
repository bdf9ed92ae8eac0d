import type { z } from "zod";
import { parsePlaced, type TextPosition } from "./placed-yaml.ts";

/** An invalid file: every mistake in it, each in one line, as `FILE:LINE:COLUMN what is wrong`. */
export class LocatedError extends Error {
  override readonly name: string = "LocatedError";
}

/**
 * Reads a small YAML file and checks it against a schema.
 * @param o.file its name, for messages
 * @throws {LocatedError} with every mistake
 */
export function readLocated<T>(o: { file: string; text: string; schema: z.ZodType<T> }): T {
  const { value, faults, valueAt } = parsePlaced(o.text);
  const shown = ({ line, column }: TextPosition): string => `${o.file}:${line}:${column}`;
  if (faults.length > 0) {
    throw new LocatedError(faults.map(({ place, message }) => `${shown(place)} ${message}`).join("\n"));
  }
  const read = o.schema.safeParse(value);
  if (read.success) return read.data;
  throw new LocatedError(
    read.error.issues
      .map((issue) => `${shown(valueAt(issue.path))} ${where(issue.path)}${wordsOf(issue)}`)
      .join("\n"),
  );
}

function where(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `${path.map(String).join(".")}: `;
}

/** A text with a comma, in braces and without quotes, looks like a key: the most likely mistake. */
function wordsOf(issue: { code?: string | undefined; message: string }): string {
  return issue.code === "unrecognized_keys"
    ? `${issue.message}. In braces, put a text that holds a comma or a colon into quotes.`
    : issue.message;
}
