import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { fileProblem, PromptError } from "./errors.ts";
import { readGitFolder } from "./git-folder.ts";
import { nearNames } from "./near.ts";

/** The content of a prompt's folder, from the disk or from a commit. */
export interface PromptFolder {
  /**
   * Every visible entry, by name. Folders, links to a place outside the folder and broken links have no
   * content.
   */
  entries: Map<string, Uint8Array | null>;
  /** Names of the entries that are folders, and not links. */
  folders: string[];
}

/** `prompts/eva@main` as the folder `prompts/eva` and the git reference `main`; the reference is null for the disk. */
export function parseSource(source: string, cwd: string): { folder: string; ref: string | null } {
  if (isFolder(resolve(cwd, source))) return { folder: source, ref: null };
  const cuts = [...source.matchAll(/@/g)].map(({ index }) => index).filter((index) => index > 0);
  // Folders and references may both contain an @. The longest folder that exists decides, then the first @.
  const cut = cuts.findLast((index) => isFolder(resolve(cwd, source.slice(0, index)))) ?? cuts[0];
  if (cut === undefined) return { folder: source, ref: null };
  return { folder: source.slice(0, cut), ref: source.slice(cut + 1) };
}

/**
 * Reads every file of a prompt's folder.
 * @throws {PromptError} when there is no such folder, commit or repository.
 */
export async function readFolder(source: string, cwd: string): Promise<PromptFolder> {
  const { folder, ref } = parseSource(source, cwd);
  if (ref !== null) return await readGitFolder({ source, folder, ref, cwd });
  const path = resolve(cwd, folder);
  if (!isFolder(path)) throw new PromptError([missing(source, path)]);
  const entries = new Map<string, Uint8Array | null>();
  const folders: string[] = [];
  for (const name of readdirSync(path).sort()) {
    if (name.startsWith(".")) continue;
    entries.set(name, contentOf(join(path, name), realpathSync(path)));
    if (lstatSync(join(path, name)).isDirectory()) folders.push(name);
  }
  return { entries, folders };
}

/**
 * A folder within a prompt's, named like the prompt: `prompts/eva@main` and `articles` make
 * `prompts/eva/articles@main`.
 */
export function within(source: string, inner: string, cwd: string): string {
  const { folder, ref } = parseSource(source, cwd);
  const path = posix.join(folder.replaceAll("\\", "/"), inner);
  return ref === null ? path : `${path}@${ref}`;
}

/** A link to a place outside the folder would send text to Claude that is not part of the prompt. */
function contentOf(path: string, folder: string): Uint8Array | null {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const real = realpathSync(path);
  return dirname(real) === folder ? readFileSync(real) : null;
}

function missing(source: string, path: string): ReturnType<typeof fileProblem> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
    return fileProblem(source, "is a file; a prompt is a folder with a manifest.yaml", "name the folder");
  }
  const parent = resolve(path, "..");
  const beside = isFolder(parent) ? readdirSync(parent).filter((name) => isPrompt(join(parent, name))) : [];
  const near = nearNames(path.slice(parent.length + 1), beside);
  const hint =
    near.length > 0
      ? `did you mean ${near.map((name) => join(source, "..", name)).join(" or ")}?`
      : `looked for ${path}; run this in the folder that has prompts/, or name the prompt's folder`;
  return fileProblem(source, "there is no such prompt folder", hint);
}

function isPrompt(path: string): boolean {
  return isFolder(path) && statSync(join(path, "manifest.yaml"), { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
