import { readFileSync } from "node:fs";
import { commandLine } from "./command-line.ts";

export { guardProcess } from "./desk/failure.ts";

/**
 * The command. Only the command line is loaded with this file: each command loads what it needs when it runs,
 * so that help appears at once.
 */
export async function main(argv: readonly string[]): Promise<void> {
  await commandLine(argv, readVersion());
}

/** The package's version; found from the compiled file and from the source alike. */
function readVersion(): string {
  for (const up of ["../package.json", "../../package.json"]) {
    try {
      const json: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8"));
      if (json !== null && typeof json === "object" && "version" in json) return String(json.version);
    } catch {
      // It is not here, but one folder up.
    }
  }
  return "0.0.0";
}
