import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { UserError } from "../user-error.ts";

/**
 * A small YAML file, held against a schema.
 * @throws {UserError} with every mistake as `FILE:LINE:COLUMN what is wrong`
 */
export function readLocated<T>(o: { file: string; text: string; schema: z.ZodType<T> }): T {
  const lines = new LineCounter();
  const document = parseDocument(o.text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${o.file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  if (document.errors.length > 0) {
    throw new UserError(document.errors.map((e) => `${place(e.pos[0])} ${e.message}`).join("\n"));
  }
  const read = o.schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (read.success) return read.data;
  throw new UserError(
    read.error.issues
      .map((issue) => {
        const path = issue.path.length === 0 ? "" : `${issue.path.map(String).join(".")}: `;
        return `${place(offsetOf(document, issue.path))} ${path}${issue.message}`;
      })
      .join("\n"),
  );
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
