import { relative, resolve } from "node:path";
import { z } from "zod";

const lock = z.object({
  packages: z.record(z.string(), z.looseObject({ resolved: z.string().optional() })),
});

/**
 * What a new project writes in its package.json to get the Assay that made it, from where that was installed: a file,
 * a repository, or a registry.
 * @param o.root the folder whose node_modules holds it
 * @param o.lockfile the text of node_modules/.package-lock.json; null where there is none, as with other programs than npm
 */
export function dependencyOf(o: {
  folder: string;
  root: string;
  version: string;
  lockfile: string | null;
}): string {
  const from = resolvedIn(o.lockfile);
  if (from?.startsWith("file:") === true) {
    return `file:${relative(o.folder, resolve(o.root, from.slice("file:".length))).replaceAll("\\", "/")}`;
  }
  // A registry's address names a version, and the project may take a newer one.
  return from === null || /^https?:.*\/-\/[^/]*$/.test(from) ? `^${o.version}` : from;
}

function resolvedIn(text: string | null): string | null {
  if (text === null) return null;
  try {
    return lock.parse(JSON.parse(text)).packages["node_modules/assay"]?.resolved ?? null;
  } catch {
    // It is npm's own file: what can't be read says nothing.
    return null;
  }
}
