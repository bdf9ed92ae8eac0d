import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** Files of an earlier build that a later one does not have, with the time of their removal. */
const RETIRED = ".retired.json";
/**
 * A command that was started before a build loads its parts as it needs them: they are kept for this time.
 */
const KEPT_MS = 60 * 60_000;

/**
 * Replaces an earlier build, file by file, while its commands are running: the parts that they may still load
 * have other names, which depend on their content, and stay. Replaced files are deleted by the first build
 * after an hour. Folders that the build does not make are left alone.
 * @param {{ next: string, dist: string, now: number }} o the new build's folder, which is gone afterwards,
 * and the place
 */
export function replaceBuild({ next, dist, now }) {
  const made = filesIn(next);
  // Loaded files first, then the files that load them.
  for (const file of made.toSorted((a, b) => isPart(b) - isPart(a))) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(next, file), join(dist, file));
  }
  rmSync(next, { recursive: true });
  const before = existsSync(join(dist, RETIRED)) ? JSON.parse(readFileSync(join(dist, RETIRED), "utf8")) : {};
  const current = new Set(made);
  const retired = {};
  for (const folder of new Set(made.map((file) => file.split("/")[0]))) {
    for (const name of filesIn(join(dist, folder))) {
      const file = `${folder}/${name}`;
      if (current.has(file)) continue;
      const since = before[file] ?? now;
      // Maps are only for readers of an error.
      if (now - since > KEPT_MS || file.endsWith(".map")) rmSync(join(dist, file));
      else retired[file] = since;
    }
  }
  writeFileSync(join(dist, RETIRED), JSON.stringify(retired));
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    );
}

/** Whether its name contains a hash of its content. */
function isPart(file) {
  return Number(/-[\w-]{8}\.\w+(?:\.map)?$/.test(file));
}
