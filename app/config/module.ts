import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { createJiti } from "jiti";
import { packageRoot } from "../../prompts/index.ts";
import { UserError } from "../user-error.ts";

/**
 * The files behind the package's own name, so that a configuration may import it wherever Assay is installed.
 */
const FACES = { assay: "index.js", "assay/graders": "graders.js", "assay/simulator": "simulator.js" };

/**
 * Loads a module of the user's. TypeScript needs no build.
 * @param o.file absolute path
 * @param o.named its name in messages
 * @returns its default export, or all of its exports where it has none
 * @throws {UserError} with what its code threw, and where
 */
export async function loadModule(o: { file: string; named: string }): Promise<unknown> {
  // Found when it is needed, and not bundled: it finds its own parts by their path on disk.
  const jiti = createRequire(join(packageRoot(), "package.json")).resolve("jiti");
  const loader = (await import(pathToFileURL(jiti).href)) as { createJiti: typeof createJiti };
  const alias = Object.fromEntries(
    Object.entries(FACES)
      .map(([name, file]) => [name, join(packageRoot(), "dist/library", file)] as const)
      .filter(([, path]) => existsSync(path)),
  );
  if (!isInstalled("zod", o.file))
    alias["zod"] = createRequire(join(packageRoot(), "package.json")).resolve("zod");
  try {
    return await loader
      .createJiti(o.file, { moduleCache: true, fsCache: false, alias })
      .import(o.file, { default: true });
  } catch (cause) {
    throw new UserError(`${o.named} can't be loaded: ${whatHappened(cause, o.file)}`, { cause });
  }
}

/** A grader describes its settings with zod. A project without its own copy gets ours. */
function isInstalled(name: string, file: string): boolean {
  try {
    createRequire(file).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The error message, and the first place in the user's own files. */
function whatHappened(cause: unknown, file: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const own = (cause.stack ?? "").split("\n").find((line) => line.includes(dirname(file)));
  const place = /\(?([^\s(]+:\d+:\d+)\)?$/.exec(own?.trim() ?? "")?.[1];
  return place === undefined ? cause.message : `${cause.message} (at ${place})`;
}

/**
 * Hash of a module's source and of all the user's files that it imports, directly or indirectly: an edit of
 * any of them may change what it decides. Packages are not included.
 * @param file absolute path
 * @returns SHA-256, hex
 */
export function sourceHash(file: string): string {
  const found = new Map<string, string>();
  const open = [file];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    const source = readFileSync(path, "utf8");
    found.set(path, source);
    for (const [, , target] of source.matchAll(
      /\b(from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g,
    )) {
      const imported = fileOf(resolve(dirname(path), target ?? ""));
      if (imported !== null) open.push(imported);
    }
  }
  const hash = createHash("sha256");
  // Relative to each other, so that the same project in another folder has the same hash.
  const parts = [...found].map(([path, source]) => [relative(dirname(file), path), source] as const);
  for (const part of parts.sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(JSON.stringify(part));
  return hash.digest("hex");
}

const ENDINGS = ["", ".ts", ".mts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/** The file that an import means. Its extension may be missing, or be that of the compiled file. */
function fileOf(path: string): string | null {
  const bases = [path, path.replace(/\.([cm]?)js$/, ".$1ts")];
  const candidates = bases.flatMap((base) => ENDINGS.map((ending) => base + ending));
  return candidates.find((c) => statSync(c, { throwIfNoEntry: false })?.isFile() === true) ?? null;
}
