import type { Format, Page } from "../../reports/text/format.ts";

/**
 * A renderer threw an error: a defect of that format, which says nothing about the data or the other formats.
 */
export class RenderError extends Error {
  override readonly name = "RenderError";

  constructor(format: string, cause: unknown) {
    super(`the format ${format} failed: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * The pieces of a document in one format.
 * @throws {RenderError} while they are read, where the renderer throws; an error of the code that reads the
 * pieces is not affected
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

/** The message of what was thrown, as the end of a sentence without its full stop. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/[.\s]+$/, "");
}
