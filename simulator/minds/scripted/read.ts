import { LocatedError, readLocated } from "../../../text/located-yaml.ts";
import { tableSchema, type ScriptTable } from "./table.ts";

/** An invalid table: every mistake in it, each with its place. */
export class ScriptError extends LocatedError {
  override readonly name = "ScriptError";
}

/**
 * Reads a table of answers.
 * @param source.file its name, for messages
 * @throws {ScriptError} with every mistake as `FILE:LINE:COLUMN what is wrong`
 */
export function readScript(source: { file: string; text: string }): ScriptTable {
  try {
    return readLocated({ ...source, schema: tableSchema });
  } catch (cause) {
    if (cause instanceof LocatedError) throw new ScriptError(cause.message, { cause });
    throw cause;
  }
}
