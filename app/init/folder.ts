import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * Refuses a folder that no project can be written to, before anything is asked or written.
 * @param o.files those of the project, relative to the folder
 * @throws {UserError} where files are there already, or the folder can't be made
 */
export async function checkFolder(o: { folder: string; files: readonly string[] }): Promise<void> {
  const name = JSON.stringify(o.folder);
  const refuse = (why: string): never => {
    throw new UserError(
      `${name} can't be the project's folder: ${why}. Name an empty folder, or one that is not there yet: assay init FOLDER`,
    );
  };
  // No system has such a file, and Node refuses to ask.
  if (o.folder.includes("\0")) refuse("a name holds no zero byte");
  await nearestFolder(o.folder).then(
    async (above) => access(above, constants.W_OK).catch(() => refuse(`${above} may not be written to`)),
    (cause: unknown) => refuse(cause instanceof Error ? cause.message : String(cause)),
  );
  const there = [];
  for (const file of o.files) if (await exists(join(o.folder, file))) there.push(file);
  if (there.length === 0) return;
  throw new UserError(
    `${there.join(", ")} ${there.length === 1 ? "is" : "are"} there already, and nothing is overwritten. Name an empty folder: assay init FOLDER`,
  );
}

/** The folder itself, or the nearest one above it that exists. */
async function nearestFolder(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return path;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT") return nearestFolder(dirname(path));
    if (code === "ENAMETOOLONG") throw new Error("it is longer than the system allows", { cause });
    if (code !== "ENOTDIR") throw cause;
    return nearestFolder(dirname(path));
  }
  throw new Error(`${path} is a file`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
