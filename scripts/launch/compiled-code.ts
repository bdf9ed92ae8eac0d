import { statSync } from "node:fs";
import { cachedDataVersionTag } from "node:v8";
import { openPacked, writePacked, type Packed } from "../packed.mjs";

/**
 * What V8 made of the command's parts, so that it need not compile them again, under the parts' names. The
 * build makes it (see `warm-up.ts`).
 */
export type CompiledCode = Packed;

const NOTHING: CompiledCode = { of: () => undefined };

/**
 * Opens a file of compiled code. Each command reads what it needs of it.
 * @returns nothing where the file is missing, is not whole, or was made by another Node or with other flags of
 * V8
 */
export function openCompiledCode(file: string): CompiledCode {
  // Compiled code doesn't count which of its functions were run.
  if (process.env["NODE_V8_COVERAGE"] !== undefined) return NOTHING;
  return openPacked(file, engine()) ?? NOTHING;
}

export function writeCompiledCode(file: string, code: ReadonlyMap<string, Buffer>): void {
  writePacked(file, engine(), code);
}

/**
 * This program and its settings. V8's own number for them does not differ between some versions of Node, and
 * Node 20 crashes with code that another build of itself has compiled.
 */
function engine(): string {
  const { size, mtimeMs } = statSync(process.execPath);
  const { version, platform, arch } = process;
  return [version, platform, arch, size, mtimeMs, cachedDataVersionTag()].join(" ");
}
