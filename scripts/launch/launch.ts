import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tuneEngine } from "../machine/tune-engine.ts";
import { openCompiledCode } from "./compiled-code.ts";
import { createParts, type CommandParts } from "./parts.ts";

/** The name of the command's first part, set by the build. */
declare const ASSAY_MAIN: string;

/** The folder of the command's parts, of which this file becomes one. */
const PARTS = fileURLToPath(new URL(".", import.meta.url));
export const COMPILED_CODE = join(PARTS, "compiled-code.bin");

interface Main {
  main: (argv: readonly string[]) => Promise<void>;
}

/** Loads the command line, of which each command loads what it needs. */
export function loadMain(): { parts: CommandParts; main: Main["main"] } {
  // This applies until the number of trials is known. Compiled code holds for these settings only.
  tuneEngine(0);
  const file = join(PARTS, ASSAY_MAIN);
  const parts = createParts(file, openCompiledCode(COMPILED_CODE));
  return { parts, main: (parts.load(file) as Main).main };
}
