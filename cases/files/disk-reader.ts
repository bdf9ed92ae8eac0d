import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import type { FileReader } from "./files.ts";

const YAML = /\.ya?ml$/i;

/** A file of the folder: the path by which it is read, and its real path. */
interface Found {
  path: string;
  real: string;
}

/**
 * The YAML files on the disk. A symbolic link counts as its target file, and a file with several paths is
 * read once. Files whose name begins with a dot are left out.
 */
export const diskReader: FileReader = {
  /**
   * @throws {Error} for an entry that looks like a suite and can't be one, and for a link to a place outside
   * the folder
   */
  async list(dir) {
    const found = await walk({ dir, inside: "", root: await realpath(dir) });
    const byPlace = new Map<string, Found>();
    for (const one of found) {
      const other = byPlace.get(one.real);
      if (other === undefined || preferred(one, other)) byPlace.set(one.real, one);
    }
    return [...byPlace.values()].map(({ path }) => path);
  },
  text: (path) => readFile(path, "utf8"),
  changed: async (path) => (await stat(path)).mtimeMs,
};

/** The path nearest to the folder; of equally near ones the file itself rather than a link. */
function preferred(one: Found, other: Found): boolean {
  const depth = ({ path }: Found): number => path.split("/").length;
  return depth(one) < depth(other) || (depth(one) === depth(other) && one.real.endsWith(`${sep}${one.path}`));
}

/** @param o.inside path within the folder, with `/`; empty for the folder itself */
async function walk(o: { dir: string; inside: string; root: string }): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of await readdir(join(o.dir, o.inside), { withFileTypes: true })) {
    const path = o.inside === "" ? entry.name : `${o.inside}/${entry.name}`;
    const onDisk = join(o.dir, path);
    if (entry.isDirectory()) {
      found.push(...(await walk({ ...o, inside: path })));
    } else if (entry.name.startsWith(".")) {
      continue;
    } else if (entry.isSymbolicLink()) {
      const target = await followed(onDisk, o);
      if (target !== null) found.push({ path, real: target });
    } else if (YAML.test(entry.name)) {
      if (!entry.isFile()) throw new Error(`${onDisk} is not a file. Remove it, or give it another name`);
      found.push({ path, real: await realpath(onDisk) });
    }
  }
  return found;
}

/**
 * The target of a link; null where the folder's own path also reaches it. Files outside of the folder belong
 * to others: they change unnoticed, and a reviewer of the cases does not see them.
 */
async function followed(link: string, { dir, root }: { dir: string; root: string }): Promise<string | null> {
  const isSuite = YAML.test(link);
  const real = await realpath(link).catch(() => null);
  const stats = real === null ? null : await stat(real).catch(() => null);
  if (real === null || stats === null) {
    if (isSuite) throw new Error(`${link} is a link that leads nowhere. Remove it, or correct it`);
    return null;
  }
  if (!isSuite && !stats.isDirectory()) return null;
  const way = relative(root, real);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new Error(
      `${link} is a link that leads out of ${dir}. Copy what it leads to into the folder, or name the folder where it is`,
    );
  }
  // A folder inside is read at its own path.
  if (stats.isDirectory()) return null;
  if (!stats.isFile()) throw new Error(`${link} is a link to something that is not a file. Remove it`);
  return real;
}
