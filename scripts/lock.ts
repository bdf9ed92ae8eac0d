import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunFolder } from "../runner/index.ts";
import { UserError } from "./user-error.ts";

/**
 * Keeps two processes from writing one run. A lock whose process is gone (it was killed) is taken over.
 * @returns a function that gives the lock back
 * @throws {UserError} when another process has it
 */
export async function lockRun(folder: RunFolder): Promise<() => Promise<void>> {
  const path = join(folder.path, "lock");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!isExists(cause)) throw cause;
      const owner = Number(await readFile(path, "utf8").catch(() => ""));
      if (owner !== process.pid && isAlive(owner)) {
        throw new UserError(
          `${folder.path} is being written by another process (${owner}). Wait for it, or stop it first. If there is no such run, delete ${path}.`,
        );
      }
      await rm(path, { force: true });
    }
  }
  throw new UserError(`${path} can't be taken: other processes are fighting for it.`);
}

function isExists(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "EEXIST";
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}
