import { isAbsolute, join } from "node:path";

/**
 * The folder for data that can be made again, by the conventions of the system; null where there is none.
 * Source: XDG Base Directory Specification 0.8, "$XDG_CACHE_HOME"; relative paths in it must be ignored.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  const named = env["XDG_CACHE_HOME"] ?? "";
  if (isAbsolute(named)) return join(named, "assay");
  if (platform === "win32") {
    const local = env["LOCALAPPDATA"] ?? "";
    return local === "" ? null : join(local, "assay", "cache");
  }
  const home = env["HOME"] ?? "";
  if (!isAbsolute(home)) return null;
  return platform === "darwin" ? join(home, "Library", "Caches", "assay") : join(home, ".cache", "assay");
}
