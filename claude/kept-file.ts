import { stat, type FileHandle } from "node:fs/promises";
import { isMissing } from "./lines.ts";

/** What was written is not in its file any more, or another program writes there too. */
export class FileLost extends Error {
  override readonly name = "FileLost";
}

/** A file that is held open for a long time, while anybody may delete it, replace it or cut it. */
export interface KeptFile {
  /**
   * Whether what stands at the path is still the file that was opened, as long as it was written.
   * @param written bytes that it must hold; asked again afterwards, because more may be written meanwhile
   * @throws {FileLost} saying what was done to it
   */
  check(written: () => number): Promise<void>;
}

/** @param file open at `path` */
export async function keepFile(path: string, file: FileHandle): Promise<KeptFile> {
  const own = await file.stat({ bigint: true });
  return {
    async check(written) {
      const least = written();
      const now = await stat(path, { bigint: true }).catch((cause: unknown) => {
        if (isMissing(cause)) throw new FileLost(lost(path, "was deleted"));
        throw cause;
      });
      if (now.ino !== own.ino || now.dev !== own.dev)
        throw new FileLost(lost(path, "was replaced by another file"));
      const size = Number(now.size);
      if (size < least) throw new FileLost(lost(path, `was cut from ${least} to ${size} bytes`));
      if (size > written())
        throw new FileLost(`${path} was written by another program, too: nobody knows what it holds now.`);
    },
  };
}

function lost(path: string, what: string): string {
  return `${path} ${what} while it was being written: what it held is lost.`;
}
