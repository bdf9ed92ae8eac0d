import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of this package: the nearest one above this file with a package.json named `assay`. The same
 * from the source and from `dist/`, so that the prompts' text has one place.
 * @throws {Error} when it is not found: the installation is broken.
 */
export function packageRoot(): string {
  return rootAbove(dirname(fileURLToPath(import.meta.url)));
}

/** The nearest folder at or above `start` with a package.json named `assay`. */
export function rootAbove(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isPackage(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) {
      throw new Error(`no package.json named "assay" in or above ${start}: reinstall the package`);
    }
  }
}

function isPackage(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof content === "object" && content !== null && "name" in content && content.name === "assay";
  } catch {
    // Another tool's incomplete file; ours is further up.
    return false;
  }
}
