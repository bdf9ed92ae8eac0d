import { createReadStream, createWriteStream } from "node:fs";
import { access, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { mendLastLine } from "../../claude/index.ts";

const CHUNK = 1024 * 1024;

/**
 * Writes the lines of several files into a new one, in their order. Where a kill tore the last line of a
 * file, it is left out. A missing file has no lines. Resolves when all of it is on the disk.
 */
export async function joinFiles(from: readonly string[], to: string): Promise<void> {
  for (const path of from) {
    if (!(await exists(path))) continue;
    await pipeline(
      createReadStream(path, { highWaterMark: CHUNK }),
      createWriteStream(to, { flags: "a", highWaterMark: CHUNK }),
    );
    await mendLastLine(to);
  }
  if (!(await exists(to))) return;
  const file = await open(to, "r+");
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
