import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * Keeps two processes from writing one run. A lock whose process is gone (it was killed) is taken over.
 * @param folder the run's folder, which exists
 * @returns a function that gives the lock back
 * @throws {UserError} when another process has it
 */
export async function lockRun(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "lock");
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      // A link appears whole, with the owner's number in it, or not at all.
      if (await succeeds(link(own, path), "EEXIST")) return () => rm(path, { force: true });
      const owner = Number(await readFile(path, "utf8").catch(() => ""));
      if (isAlive(owner)) {
        throw new UserError(
          `${folder} is being written by another process (${owner}). Wait for it, or stop it first. If there is no such run, delete ${path}.`,
        );
      }
      await takeAway(path, owner);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new UserError(`${path} can't be taken: other processes are fighting for it.`);
}

/** The process that is writing a folder; null when none is. */
export async function writerOf(folder: string): Promise<number | null> {
  const owner = Number(await readFile(join(folder, "lock"), "utf8").catch(() => ""));
  return isAlive(owner) ? owner : null;
}

/** Removes a stale lock, and only that one: a rival may have put its own there since it was read. */
async function takeAway(path: string, owner: number): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  if (!(await succeeds(rename(path, aside), "ENOENT"))) return;
  if (Number(await readFile(aside, "utf8")) !== owner) await succeeds(link(aside, path), "EEXIST");
  await rm(aside, { force: true });
}

async function succeeds(work: Promise<void>, expected: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === expected) return false;
    throw cause;
  }
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
