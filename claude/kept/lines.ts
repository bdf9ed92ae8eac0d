import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/** Where a line is in its file, in bytes. */
export interface LinePlace {
  offset: number;
  /** False for the text after the last line break: a line that is being written, or that a kill has torn. */
  ended: boolean;
}

const CHUNK = 1024 * 1024;

/**
 * A longer line is not one of our records, but a damaged file. It is cut here, so that it can't fill the
 * memory.
 */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Visits the lines of a file one after the other, with only one block in memory. A file that does not exist
 * has no lines, and neither has a device.
 * @param visit gets bytes that are valid only until it returns
 * @throws {Error} when the file can't be read
 */
export async function forEachLine(
  path: string,
  visit: (line: Buffer, place: LinePlace) => void,
  { chunk = CHUNK, longest = LONGEST_LINE }: { chunk?: number; longest?: number } = {},
): Promise<void> {
  const file = await openFile(path);
  if (file === null) return;
  try {
    let buffer = Buffer.allocUnsafe(chunk);
    /** Bytes in the buffer, and the position of its first byte in the file. */
    let filled = 0;
    let base = 0;
    let cut = false;
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, base + filled);
      if (bytesRead === 0) break;
      const held = buffer.subarray(0, filled + bytesRead);
      let start = 0;
      for (let at = held.indexOf(10, filled); at !== -1; at = held.indexOf(10, start)) {
        if (!cut) visit(held.subarray(start, at), { offset: base + start, ended: true });
        cut = false;
        start = at + 1;
      }
      if (held.length - start >= longest && !cut) {
        visit(held.subarray(start), { offset: base + start, ended: true });
        cut = true;
      }
      if (cut) start = held.length;
      held.copyWithin(0, start);
      filled = held.length - start;
      base += start;
      if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
    }
    if (filled > 0) visit(buffer.subarray(0, filled), { offset: base, ended: false });
  } finally {
    await file.close();
  }
}

/** Does not block on a pipe without a writer, and does not read a device without end. */
async function openFile(path: string): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const stats = await file.stat();
  if (stats.isFile() || stats.isDirectory()) return file;
  await file.close();
  return null;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
