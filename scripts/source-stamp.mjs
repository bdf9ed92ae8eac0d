import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a build does not read, and what it and its commands write. */
const APART = new Set([
  "node_modules",
  "dist",
  "dist.next",
  "runs",
  "coverage",
  "docs",
  "tests",
  "bench-results.json",
]);

/**
 * A hash of all sources, and of the versions of the packages that are bundled with them: it identifies a build.
 * Times of files are not enough: git sets them at a checkout.
 * @param {string} root the repository's folder
 * @returns {string}
 */
export function stampOfSources(root) {
  const hash = createHash("sha256");
  /** @param {string} folder */
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".") || APART.has(entry.name)) continue;
      if (entry.isDirectory()) visit(path);
      else if (/\.(?:tsx?|mjs|json|css|html|svg)$/.test(entry.name) && !entry.name.endsWith(".test.ts"))
        hash.update(`${path}\0`).update(readFileSync(join(root, path)));
    }
  };
  visit(".");
  return hash.digest("hex");
}
