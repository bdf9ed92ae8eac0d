import type { Format, Page } from "../../reports/text/format.ts";

/** A renderer that threw: a defect of that format, which says nothing about the data or the other formats. */
export class RenderError extends Error {
  override readonly name = "RenderError";

  constructor(format: string, cause: unknown) {
    super(`the format ${format} failed: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * The pieces of a document in one format.
 * @throws {RenderError} while they are read, where the renderer throws; what the reader throws is not taken for it
 */
export function* piecesOf<Data>(format: Format<Data>, data: Data, page: Page): Generator<string> {
  try {
    const text = format.render(data, page);
    if (typeof text === "string") yield text;
    else yield* text;
  } catch (cause) {
    throw new RenderError(format.name, cause);
  }
}

/** What was thrown, as the end of a sentence that a full stop follows. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/[.\s]+$/, "");
}
