import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** Names of the file with a project's defaults. */
export const CONFIG_FILES = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map(
  (ending) => `assay.config.${ending}`,
);

/**
 * The project that a folder belongs to: the folder itself, where it has `cases/` or `prompts/`; otherwise the
 * nearest parent folder that holds `cases/` and `prompts/`, an `assay.config` file, or a package.json with an
 * `assay` entry. The search ends at the top of a git repository: folders above it are another project.
 * @returns null where no project is found
 */
export function findProjectRoot(from: string): string | null {
  if (["cases", "prompts"].some((name) => holds(resolve(from), name))) return resolve(from);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (isProject(folder)) return folder;
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return null;
  }
}

function isProject(folder: string): boolean {
  if (holds(folder, "cases") && holds(folder, "prompts")) return true;
  return (
    CONFIG_FILES.some((name) => existsSync(join(folder, name))) || namesAssay(join(folder, "package.json"))
  );
}

/** Whether a folder has a configuration. */
export function hasConfig(folder: string): boolean {
  return CONFIG_FILES.some((name) => existsSync(join(folder, name)));
}

function holds(folder: string, name: string): boolean {
  return statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesAssay(path: string): boolean {
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof json === "object" && json !== null && Object.hasOwn(json, "assay");
  } catch {
    return false;
  }
}

/**
 * A path that a user typed in a subfolder, as it is written from the project's root. A path that exists below
 * the subfolder means that; any other may already be relative to the root.
 * @param path also `FILE.yaml:12`, and `FOLDER@COMMIT`
 */
export function fromRoot(path: string, o: { root: string; cwd: string }): string {
  if (path === "" || isAbsolute(path)) return path;
  const [name] = /^(.+?)(?::\d+){1,2}$/.exec(path)?.slice(1) ?? [path];
  const bare = [path, name ?? path, path.replace(/(?<=[^/])@.*$/, "")];
  const isHere = /^\.\.?(?:[/\\]|$)/.test(path) || bare.some((p) => existsSync(resolve(o.cwd, p)));
  if (!isHere) return path;
  const written = relative(o.root, resolve(o.cwd, path)).replaceAll("\\", "/");
  return written === "" ? "." : written;
}
