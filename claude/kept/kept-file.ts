import { statSync, type BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { isMissing } from "./lines.ts";

/** What was written is no longer in its file, or another program also writes there. */
export class FileLost extends Error {
  override readonly name = "FileLost";
}

/** A file that is open for a long time, while other programs may delete it, replace it or cut it. */
export interface KeptFile {
  /**
   * Checks that the path still leads to the file that was opened, with everything that was written.
   * @param written bytes that it must hold
   * @throws {FileLost} that says what happened to it
   */
  check(written: number): void;
}

/** @param file open at `path` */
export async function keepFile(path: string, file: FileHandle): Promise<KeptFile> {
  const own = await file.stat({ bigint: true });
  return {
    check(written) {
      const now = look(path);
      if (now.ino !== own.ino || now.dev !== own.dev)
        throw new FileLost(lost(path, "was replaced by another file"));
      const size = Number(now.size);
      if (size < written) throw new FileLost(lost(path, `was cut from ${written} to ${size} bytes`));
      if (size > written)
        throw new FileLost(`${path} was written by another program, too: it is not known what it holds now.`);
    },
  };
}

/**
 * Called with each write to the disk. It is answered from memory: another thread would take ten times as
 * long.
 */
function look(path: string): BigIntStats {
  try {
    return statSync(path, { bigint: true });
  } catch (cause) {
    if (isMissing(cause)) throw new FileLost(lost(path, "was deleted"));
    throw cause;
  }
}

function lost(path: string, what: string): string {
  return `${path} ${what} while it was being written: what it held is lost.`;
}
