import { open, readdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { createInterface } from "node:readline";
import { type SourceFile, SourceError } from "../../imports/index.ts";
import { withFiles } from "../user-error.ts";

/** JavaScript strings have a maximum length: a longer file is read line by line, or not at all. */
const LONGEST = 400_000_000;

/** One of the user's files. @param path as it was typed, which reports show */
export function diskSource(path: string, cwd: string): SourceFile {
  const onDisk = resolve(cwd, path);
  const told = <T>(work: () => Promise<T>): Promise<T> => withFiles(`${path} can't be read`, work);
  return {
    path,
    text: () =>
      told(async () => {
        const bytes = await readFile(onDisk);
        if (bytes.length > LONGEST) {
          throw new SourceError(
            `${path} is too long to be read as one value. Write a value a line: jq -c '.[]' FILE > FILE.jsonl (or '.data[]')`,
          );
        }
        return decoded(path, bytes);
      }),
    bytes: () => told(() => readFile(onDisk)),
    lines: () => linesOf(path, onDisk),
  };
}

/** UTF-8, or an encoding that spreadsheets and old editors write. */
function decoded(path: string, bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return new TextDecoder(a === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SourceError(`${path} is not saved as UTF-8. Save it so, and import it again.`, { cause });
  }
}

async function* linesOf(path: string, onDisk: string): AsyncGenerator<string> {
  // A missing file is reported before its first line: otherwise reading would end without an error, or with
  // the system's message.
  const file = await withFiles(`${path} can't be read`, () => open(onDisk));
  const stream = file.createReadStream({ encoding: "utf8" });
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  let failed: Error | null = null;
  stream.on("error", (cause) => {
    failed = cause;
    lines.close();
  });
  let first = true;
  try {
    for await (const line of lines) {
      yield first ? line.replace(/^\uFEFF/, "") : line;
      first = false;
    }
  } catch (cause) {
    // A failure may be reported by one of the two, or by both.
    failed = cause as Error;
  }
  if (failed !== null) await withFiles(`${path} can't be read`, () => Promise.reject(failed as Error));
}

/**
 * A file that another file names. It must be in the same folder, or below the working folder: an imported
 * file must not give access to other files.
 * @throws {SourceError} for a file in another place, or a missing one
 */
export async function siblingSource(path: string, from: SourceFile, cwd: string): Promise<SourceFile> {
  const folder = dirname(from.path);
  const typed = isAbsolute(path) ? path : join(folder, path);
  const real = await realpath(resolve(cwd, typed)).catch(() => null);
  if (real === null) throw new SourceError(`${from.path} names ${path}, which is not there.`);
  const homes = await Promise.all([folder, "."].map((home) => realpath(resolve(cwd, home))));
  if (!homes.some((home) => isInside(home, real))) {
    throw new SourceError(`${from.path} names ${path}, which lies outside of its folder: it is not read.`);
  }
  return diskSource(typed, cwd);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The files whose names fit a pattern, in the order of their names. Only the last part may hold a `*` or a
 * `?`.
 * @throws {SourceError} for a folder in another place, or a missing one
 */
export async function siblingSources(pattern: string, from: SourceFile, cwd: string): Promise<SourceFile[]> {
  const folder = dirname(pattern);
  if (/[*?]/.test(folder))
    throw new SourceError(`${from.path} names ${pattern}: name the folders one by one.`);
  const home = await siblingSource(folder, from, cwd);
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const fits = new RegExp(
    `^${basename(pattern)
      .split(/([*?])/)
      .map((part) => (part === "*" ? "[^/]*" : part === "?" ? "[^/]" : literal(part)))
      .join("")}$`,
  );
  const names = (await readdir(resolve(cwd, home.path))).filter((name) => fits.test(name)).sort();
  return Promise.all(names.map((name) => siblingSource(join(folder, name), from, cwd)));
}
