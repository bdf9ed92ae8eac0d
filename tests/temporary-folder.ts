import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

/** A short name: the path of a socket of PostgreSQL in it may have about 100 characters. */
const OF_A_RUN = /^assay-t-(\d+)$/;

/**
 * Gives a run of tests one temporary folder, in which all its processes and their commands make theirs. Also
 * removes the folders of runs that were killed.
 * @returns what removes it after the last test
 */
export function setup(): () => void {
  const home = tmpdir();
  for (const name of readdirSync(home)) {
    const pid = Number(OF_A_RUN.exec(name)?.[1]);
    // A folder with our own number is of an earlier process that had it.
    if (pid === process.pid || (pid > 0 && !isAlive(pid))) remove(join(home, name));
  }
  const folder = join(home, `assay-t-${process.pid}`);
  mkdirSync(folder, { mode: 0o711 });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    remove(folder);
  };
}

/** A folder of another user's run stays: that user's next run removes it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if (!["EPERM", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
