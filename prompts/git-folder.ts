import { execFile } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileProblem, PromptError } from "./errors.ts";
import type { PromptFolder } from "./folder.ts";

interface GitSource {
  /** The user's name of it, for messages. */
  source: string;
  folder: string;
  ref: string;
  cwd: string;
}

/**
 * Reads a folder from a commit. The folder need not exist on the disk any more, and nothing is checked out.
 * @throws {PromptError} when git, the repository, the commit or the folder in it is missing.
 */
export async function readGitFolder(from: GitSource): Promise<PromptFolder> {
  const path = resolve(from.cwd, from.folder);
  const start = nearestFolder(path);
  const root = (
    await git(from, start, ["rev-parse", "--show-toplevel"], "is not in a git repository")
  ).trim();
  if (from.ref.trim() === "") fail(from, "names no commit after the @", "write it like prompts/eva@main");
  const commit = await commitOf(from, root);
  // Git reports real paths; our path may contain a link.
  const real = join(realpathSync(start), relative(start, path));
  const inside = relative(realpathSync(root), real).split(sep).join("/");
  const tree = `${commit}:${inside === "" ? "" : `${inside}/`}`;
  const gone = `there is no folder ${inside} in commit ${from.ref}`;
  const listing = await git(from, root, ["ls-tree", "-z", "--full-tree", tree], gone);
  const entries = new Map<string, Uint8Array | null>();
  const folders: string[] = [];
  for (const line of listing.split("\0").filter((entry) => entry !== "")) {
    const [mode, type, object, name] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line)?.slice(1) ?? [];
    if (mode === undefined || object === undefined || name === undefined || name.startsWith(".")) continue;
    // A link's content is only the name of another file.
    const readable = type === "blob" && mode !== "120000";
    entries.set(name, readable ? await gitBytes(root, ["cat-file", "blob", object]) : null);
    if (type === "tree") folders.push(name);
  }
  return { entries, folders };
}

async function commitOf(from: GitSource, root: string): Promise<string> {
  const unknown = `git knows no commit, branch or tag "${from.ref}"`;
  const hint =
    "list them with: git branch --all && git tag; a shallow clone may lack it: git fetch --unshallow";
  // A reference never begins with a dash; to git that would be an option.
  if (from.ref.startsWith("-")) fail(from, unknown, hint);
  const wanted = `${from.ref}^{commit}`;
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted];
  return (await git(from, root, args, unknown, hint)).trim();
}

async function git(
  from: GitSource,
  folder: string,
  args: string[],
  otherwise: string,
  hint: string | null = null,
): Promise<string> {
  try {
    return (await gitBytes(folder, args)).toString("utf8");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing
      ? fail(from, "needs git, which can't be started", "install git")
      : fail(from, otherwise, hint);
  }
}

/**
 * The checked-out commit of a folder: `3f9a12c4d501`, with `-dirty` after it where files were changed. Null
 * where there is no git, no repository, or no commit.
 */
export async function checkedOut(folder: string): Promise<string | null> {
  try {
    const args = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
    return (await gitBytes(folder, args)).toString("utf8").trim();
  } catch {
    return null;
  }
}

/** Standard output of git as bytes. No shell is used, so a name is never executed. */
function gitBytes(folder: string, args: string[]): Promise<Buffer> {
  const options = {
    cwd: folder,
    env: environment(),
    encoding: "buffer",
    maxBuffer: 64 * 1024 * 1024,
  } as const;
  return new Promise((done, failed) => {
    execFile("git", args, options, (error, stdout) => (error ? failed(error) : done(stdout)));
  });
}

/** Inside a git hook these variables point at the hook's repository, which may not be the folder's. */
function environment(): NodeJS.ProcessEnv {
  const {
    GIT_DIR: _dir,
    GIT_WORK_TREE: _tree,
    GIT_INDEX_FILE: _index,
    GIT_PREFIX: _prefix,
    ...rest
  } = process.env;
  return { ...rest, LC_ALL: "C" };
}

function nearestFolder(path: string): string {
  let folder = path;
  while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory() && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}

function fail(from: GitSource, message: string, hint: string | null): never {
  throw new PromptError([fileProblem(from.source, message, hint)]);
}
