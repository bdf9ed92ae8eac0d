import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cachedDataVersionTag } from "node:v8";

/**
 * What V8 made of the command's parts, so that it need not compile them again. The build makes it (see
 * `warm-up.ts`). It holds for one version of Node with one set of V8's flags.
 */
export interface CompiledCode {
  /** @returns undefined for a part that has to be compiled. */
  of: (part: string) => Buffer | undefined;
}

/** What a file of compiled code begins with, after its own length in bytes. The data of all parts follows. */
interface Head {
  /** V8's version, its flags and the processor's features as one number. */
  tag: number;
  /** Each part's name, which contains a hash of its source, with the number of its bytes. */
  parts: readonly (readonly [name: string, bytes: number])[];
}

const LENGTH_BYTES = 4;
const NOTHING: CompiledCode = { of: () => undefined };

/**
 * Opens a file of compiled code. Each command reads what it needs of it.
 * @returns nothing where the file is missing, is not whole, or was made with other settings
 */
export function openCompiledCode(file: string): CompiledCode {
  // Compiled code doesn't count which of its functions were run.
  if (process.env["NODE_V8_COVERAGE"] !== undefined) return NOTHING;
  try {
    // Open as long as the process lives: a part is loaded at any time, and the next build replaces the file.
    const open = openSync(file, "r");
    const headBytes = bytesOf(open, 0, LENGTH_BYTES).readUInt32LE();
    const head = JSON.parse(bytesOf(open, LENGTH_BYTES, headBytes).toString("utf8")) as Head;
    const bytes = head.parts.reduce((sum, [, size]) => sum + size, LENGTH_BYTES + headBytes);
    if (head.tag === cachedDataVersionTag() && bytes === fstatSync(open).size)
      return partsIn(open, LENGTH_BYTES + headBytes, head);
    closeSync(open);
  } catch {
    // It only saves time.
  }
  return NOTHING;
}

function partsIn(open: number, start: number, { parts }: Head): CompiledCode {
  let from = start;
  const places = new Map(parts.map(([name, bytes]) => [name, { from: (from += bytes) - bytes, bytes }]));
  return {
    of: (part) => {
      const place = places.get(part);
      return place && bytesOf(open, place.from, place.bytes);
    },
  };
}

/** @throws {Error} when the file is shorter */
function bytesOf(open: number, from: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  if (readSync(open, buffer, 0, bytes, from) !== bytes) throw new Error("The file is not whole.");
  return buffer;
}

/** Writes a file of compiled code, so that it is there as a whole or not at all. */
export function writeCompiledCode(file: string, code: ReadonlyMap<string, Buffer>): void {
  const head: Head = {
    tag: cachedDataVersionTag(),
    parts: [...code].map(([name, data]) => [name, data.length]),
  };
  const headText = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(headText.length);
  const partly = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(partly, Buffer.concat([length, headText, ...code.values()]));
    renameSync(partly, file);
  } finally {
    rmSync(partly, { force: true });
  }
}
