import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** What an earlier build made and a later one did not, and since when. */
const RETIRED = ".retired.json";
/** A command that was started before a build loads its parts as it needs them: they stay for so long. */
const KEPT_MS = 60 * 60_000;

/**
 * Puts a build in the place of an earlier one, file by file, while commands of the earlier one are running: what they may
 * still load has other names, by its content, and stays. What was replaced is deleted by the first build after an hour.
 * Folders that the build does not make are left alone.
 * @param {{ next: string, dist: string, now: number }} o the new build's folder, which is gone afterwards, and the place
 */
export function replaceBuild({ next, dist, now }) {
  const made = filesIn(next);
  // First what is loaded, then what loads it.
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
      // Maps are for those who read an error.
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

/** Whether it is named after its content. */
function isPart(file) {
  return Number(/-[\w-]{8}\.\w+(?:\.map)?$/.test(file));
}
