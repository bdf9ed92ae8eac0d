import { createHash, randomUUID } from "node:crypto";
import { open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { SuiteStore } from "../../cases/index.ts";
import { makeFolder } from "../../claude/kept/make-folder.ts";

/** The most bytes of all files together. Ten thousand short cases take five million. */
const MOST_BYTES = 256_000_000;
/** A file that was not finished within this time is abandoned. */
const ABANDONED_MS = 3_600_000;
const ENDING = ".suite";

/**
 * Keeps parsed suites in a folder: one file for each, named by its key. Nothing depends on it: a folder that
 * can't be written, a damaged or missing file, or two commands at once only cost another parse. A file
 * appears completely or not at all, and begins with a checksum of what follows.
 */
export function createSuiteStore(o: {
  folder: string;
  build: string;
  now: () => Date;
  mostBytes?: number;
}): SuiteStore {
  const folder = join(o.folder, "suites");
  const { build, now, mostBytes = MOST_BYTES } = o;
  /** Bytes of all files. They are counted once, because there may be thousands of files. */
  let held = Promise.resolve(Infinity);
  return {
    build,
    async get(key) {
      const path = join(folder, key + ENDING);
      const content = await readFile(path).catch(() => null);
      if (content === null) return null;
      const end = content.indexOf("\n");
      const body = content.subarray(end + 1);
      if (end === -1 || content.toString("latin1", 0, end) !== sumOf(body)) return null;
      // Recently used suites are kept longest.
      await utimes(path, now(), now()).catch(() => undefined);
      return linesOf(body);
    },
    async put(key, lines) {
      const unfinished = join(folder, `${key}.${randomUUID()}.tmp`);
      try {
        await makeFolder(folder);
        const bytes = await write(unfinished, lines, mostBytes);
        await rename(unfinished, join(folder, key + ENDING));
        const limit = { mostBytes, now: now().getTime() };
        held = held.then((before) =>
          before + bytes > mostBytes ? prune(folder, limit).catch(() => Infinity) : before + bytes,
        );
        await held;
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

function sumOf(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

function linesOf(body: Buffer): string[] {
  const lines: string[] = [];
  for (let from = 0; from < body.length;) {
    const end = body.indexOf("\n", from);
    const to = end === -1 ? body.length : end;
    lines.push(body.toString("utf8", from, to));
    from = to + 1;
  }
  return lines;
}

/**
 * The checksum comes first but is known last.
 * @returns the file's bytes
 * @throws {Error} when the file becomes longer than all files may be
 */
async function write(path: string, lines: Iterable<string>, mostBytes: number): Promise<number> {
  // Cases are private: other users of the machine must not read them.
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let position = hash.copy().digest("hex").length + 1;
    for (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      hash.update(bytes);
      await file.write(bytes, 0, bytes.length, position);
      position += bytes.length;
      if (position > mostBytes) throw new Error("too long to be kept");
    }
    await file.write(`${hash.digest("hex")}\n`, 0);
    return position;
  } finally {
    await file.close();
  }
}

/**
 * Removes the least recently used files until the rest fits, and unfinished files.
 * @returns the bytes of the rest
 */
async function prune(folder: string, o: { mostBytes: number; now: number }): Promise<number> {
  const found = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const stats = await stat(path).catch(() => null);
      return { path, size: stats?.size ?? 0, at: stats?.mtimeMs ?? 0, kept: name.endsWith(ENDING) };
    }),
  );
  let room = o.mostBytes;
  let left = 0;
  for (const { path, size, at, kept } of found.sort((a, b) => b.at - a.at)) {
    if (!kept && o.now - at < ABANDONED_MS) continue;
    room -= size;
    if (!kept || room < 0) await rm(path, { force: true });
    else left += size;
  }
  return left;
}
