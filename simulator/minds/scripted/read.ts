import { LineCounter, parseDocument, type Document } from "yaml";
import { tableSchema, type ScriptTable } from "./table.ts";

/** A table that can't be used: every mistake in it, each with its place. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

/**
 * Reads a table of answers.
 * @param source.file its name, for messages
 * @throws {ScriptError} with every mistake as `FILE:LINE:COLUMN what is wrong`
 */
export function readScript({ file, text }: { file: string; text: string }): ScriptTable {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  if (document.errors.length > 0) {
    throw new ScriptError(document.errors.map((e) => `${place(e.pos[0])} ${e.message}`).join("\n"));
  }
  const read = tableSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (read.success) return read.data;
  throw new ScriptError(
    read.error.issues
      .map((issue) => `${place(offsetOf(document, issue.path))} ${where(issue.path)}${wordsOf(issue)}`)
      .join("\n"),
  );
}

/** A text with a comma, in braces and without quotes, looks like a key: the likeliest mistake of all. */
function wordsOf(issue: { code?: string | undefined; message: string }): string {
  return issue.code === "unrecognized_keys"
    ? `${issue.message}. In braces, put a text that holds a comma or a colon into quotes.`
    : issue.message;
}

function where(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `${path.map(String).join(".")}: `;
}

/** Of a value, or of its nearest parent where there is none. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
