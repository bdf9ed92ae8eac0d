import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tuneEngine } from "../machine/tune-engine.ts";
import { openPacked } from "../packed.mjs";
import { openCompiledCode } from "./compiled-code.ts";
import { createParts, type CommandParts } from "./parts.ts";

/** The names of the file with the command's parts, and of the first part. Set by the build. */
declare const ASSAY_PARTS: string;
declare const ASSAY_MAIN: string;

/** The folder of the command's parts, of which this file becomes one. */
const PARTS = fileURLToPath(new URL(".", import.meta.url));
export const COMPILED_CODE = join(PARTS, "compiled-code.bin");

/** The first part of the command. */
interface Main {
  guardProcess: () => void;
  main: (argv: readonly string[]) => Promise<void>;
}

/**
 * Loads the command line, of which each command loads what it needs.
 * @throws {Error} where the command is not whole
 */
export function loadMain(): Main & { parts: CommandParts } {
  // This applies until the number of trials is known. Compiled code holds for these settings only.
  tuneEngine(0);
  const sources = openPacked(join(PARTS, ASSAY_PARTS), ASSAY_PARTS);
  if (sources === null)
    throw new Error(`${join(PARTS, ASSAY_PARTS)} is missing or not whole. Install Assay again, or build it.`);
  const outside = join(PARTS, ASSAY_MAIN);
  const parts = createParts({ outside, sources, code: openCompiledCode(COMPILED_CODE) });
  return { parts, ...(parts.load(outside) as Main) };
}
