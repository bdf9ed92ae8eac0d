import { link, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../user-error.ts";
import { isWriting, parseWriter, writerText, writerWords, type Machine } from "./writer.ts";

/** Releases a lock. One call is enough; it never releases another process's lock. */
export type Unlock = () => Promise<void>;

/**
 * Prevents two processes from writing one run. A lock whose process no longer exists (it was killed) is taken
 * over, and half-written files of such processes are removed.
 * @param folder the run's folder, which exists
 * @throws {UserError} when another process has it
 */
export async function lockRun(folder: string, machine: Machine): Promise<Unlock> {
  const path = join(folder, "lock");
  const text = writerText(machine.self);
  const own = `${path}.${machine.self.pid}`;
  try {
    await writeFile(own, text);
    await take({ path, own, machine });
  } finally {
    await rm(own, { force: true });
  }
  await sweep(folder, machine);
  return async () => {
    // The folder may have been deleted in the meantime, and another process may have its lock there by now.
    if ((await read(path)) === text) await rm(path, { force: true });
  };
}

/** The process that is writing a folder, in a few words; null when no process is. */
export async function writerOf(folder: string, machine: Machine): Promise<string | null> {
  const writer = parseWriter(await read(join(folder, "lock")), machine);
  return writer !== null && (await isWriting(writer, machine)) ? writerWords(writer, machine) : null;
}

async function take(o: { path: string; own: string; machine: Machine }): Promise<void> {
  const { path, own, machine } = o;
  for (let attempt = 0; attempt < 20; attempt++) {
    // A link appears either completely, with its owner's name in it, or not at all.
    if (await succeeds(link(own, path), "EEXIST")) return;
    const text = await read(path);
    const writer = parseWriter(text, machine);
    if (writer !== null && (await isWriting(writer, machine))) {
      throw new UserError(
        `${join(path, "..")} is being written by ${writerWords(writer, machine)}. Wait for it, or stop it first. If there is no such run, delete ${path}.`,
      );
    }
    await takeAway(path, { text, pid: machine.self.pid });
  }
  throw new UserError(`${path} can't be taken: other processes keep taking it.`);
}

/** Removes a stale lock, and no other: another process may have put its own there since it was read. */
async function takeAway(path: string, stale: { text: string; pid: number }): Promise<void> {
  const aside = `${path}.stale.${stale.pid}`;
  if (!(await succeeds(rename(path, aside), "ENOENT"))) return;
  if ((await readFile(aside, "utf8")) !== stale.text) await succeeds(link(aside, path), "EEXIST");
  await rm(aside, { force: true });
}

/** Files that a killed process may leave, with its process number in their names. */
const LEFT = /^lock\.(?:stale\.)?(\d+)$|\.(\d+)\.tmp$/;

/** Removes what killed processes left. What can't be removed does no harm. */
async function sweep(folder: string, machine: Machine): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const match = LEFT.exec(name);
    if (match === null) continue;
    const pid = Number(match[1] ?? match[2]);
    const gone = pid === machine.self.pid || (await machine.look(pid)) === "gone";
    if (gone) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
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
