import { join } from "node:path";
import type { Format, Page } from "../../reports/text/format.ts";
import { createStyle } from "../../reports/text/style.ts";
import { piecesOf, reasonOf } from "./pieces.ts";

/** A format that could not be written or shown. */
export interface Lost {
  /** `report.md`, or the format's name for one that is only shown. */
  what: string;
  /** Why, in one sentence without a full stop. */
  reason: string;
}

export interface WrittenDocument {
  /** Paths of the files, in the order of the formats. */
  files: string[];
  lost: Lost[];
}

/** The style for files, which may be read anywhere. */
const PAGE: Page = { style: createStyle(false), width: 110 };

/**
 * Writes a document in every format that has a file. When one format fails, the files of the others are still
 * written.
 * @param write writes a file as a whole: no partial file is left behind
 */
export async function writeDocument<Data>(o: {
  data: Data;
  formats: readonly Format<Data>[];
  folder: string;
  write: (path: string, text: Iterable<string>) => Promise<void>;
}): Promise<WrittenDocument> {
  const outcomes = await Promise.all(
    o.formats.flatMap((format) => (format.file === null ? [] : [writeOne(format, format.file)])),
  );
  return {
    files: outcomes.flatMap((outcome) => (typeof outcome === "string" ? [outcome] : [])),
    lost: outcomes.flatMap((outcome) => (typeof outcome === "string" ? [] : [outcome])),
  };

  async function writeOne(format: Format<Data>, file: string): Promise<string | Lost> {
    const path = join(o.folder, file);
    try {
      await o.write(path, piecesOf(format, o.data, PAGE));
      return path;
    } catch (cause) {
      return { what: file, reason: reasonOf(cause) };
    }
  }
}
