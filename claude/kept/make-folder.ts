import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and its parents, where they are missing. Unlike `mkdir` with `recursive`, it ends on every
 * file system (in `/proc`, Node's never does) and reports the system's reason.
 * @returns whether it was made just now
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    return await makeOne(path);
  } catch (cause) {
    const parent = dirname(path);
    if (codeOf(cause) !== "ENOENT" || parent === path) throw cause;
    await makeFolder(parent);
    return makeOne(path);
  }
}

async function makeOne(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (cause) {
    // An existing folder may be reported as one that can't be made, for example on a read-only disk.
    if (codeOf(cause) === "ENOENT" || !(await isFolder(path))) throw cause;
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : null;
}
