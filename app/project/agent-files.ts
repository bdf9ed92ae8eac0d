import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isTooManyOpen, UserError } from "../user-error.ts";

/** Where the files of the agent under test are, as the user would name them. */
export interface AgentFiles {
  /** The prompt folder, such as `prompts/pia`, perhaps with `@commit`. */
  prompt: string;
  /** The folder of its suites, such as `cases/pia`. */
  cases: string;
}

/**
 * The agent that a command is about. If the user named one, it is that. Otherwise it is the only folder in
 * `prompts/` with a manifest. Of several such folders, it is the only one with suites in `cases/` under its
 * own name: the others are experimental copies. The suites are in the folder of `cases/` with the prompt
 * folder's name, or the name in its manifest, or in `cases/` itself: here, or in the project that holds the
 * prompt.
 * @param root the folder of the project
 * @throws {UserError} where there is no agent, more than one, or the suites are one folder deeper than named
 */
export async function agentFiles(
  root: string,
  named: { prompt?: string | undefined; cases?: string | undefined },
): Promise<AgentFiles> {
  const prompt = named.prompt ?? (await onlyPrompt(root));
  const folder = prompt.replace(/@[^/\\]*$/, "");
  const names = [basename(folder), ...(await nameIn(resolve(root, folder, "manifest.yaml")))];
  return { prompt, cases: await casesOf(root, { names, home: projectOf(prompt), named: named.cases }) };
}

/**
 * The suites of an agent of these names: in the first existing folder of `cases/` with one of the names, or
 * in `cases/`.
 * @param home the project that holds the agent's own files, where it may be another; see `projectOf`
 * @throws {UserError} where all suites belong to other agents: together they would be about no single agent
 */
export async function casesNamed(
  root: string,
  { names, home }: { names: readonly string[]; home: string | null },
): Promise<string> {
  const places = ["cases", ...(home === null ? [] : [join(home, "cases").replaceAll("\\", "/")])];
  for (const place of places) {
    const [own] = await foldersIn(resolve(root, place), names);
    if (own !== undefined) return `${place}/${own}`;
  }
  for (const place of places) if (await hasYaml(resolve(root, place))) return place;
  const others = await foldersWithYaml(join(root, "cases"));
  if (others.length === 0) return "cases";
  throw new UserError(
    `There is no suite of ${names.at(-1) ?? "this agent"}: in cases/ are those of ${others.join(", ")}. Write some in cases/${names.at(-1) ?? "NAME"}, or name the folder with --cases.`,
  );
}

/**
 * The project that holds an agent's prompt folder, module or description: the folder that holds `prompts/` or
 * `agents/`.
 * @param source such as `examples/pia/prompts/pia@main`
 * @returns null where it is the current project, or can't be determined
 */
export function projectOf(source: string): string | null {
  const above = dirname(source.replace(/@[^/\\]*$/, "").replace(/[/\\]+$/, ""));
  if (!["prompts", "agents"].includes(basename(above))) return null;
  const home = dirname(above);
  return home === "." ? null : home;
}

/**
 * Only the suites, for recordings of an agent that may have no prompt here: those in `cases/`, or in its only
 * folder with suites.
 * @throws {UserError} where there are those of several agents
 */
export async function suitesOf(root: string, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const agents = await agentsOf(root);
  const meant = await clearlyMeant(root, agents);
  if (meant !== null) return (await agentFiles(root, { prompt: `prompts/${meant}` })).cases;
  if (await hasYaml(join(root, "cases"))) return "cases";
  const folders = await foldersWithYaml(join(root, "cases"));
  const [only] = folders;
  if (folders.length > 1) {
    const choices = folders.map((name) => `--cases cases/${name}`).join(", or ");
    throw new UserError(`In cases/ are the suites of ${folders.length} agents. Say whose: ${choices}.`);
  }
  return only === undefined ? "cases" : `cases/${only}`;
}

/**
 * The suites that are checked, and the agent that plays them: the named one, the one that the suites' folder
 * is named after, or the only one. Null where it can't be determined, as for conversations recorded with
 * another agent.
 * @throws {UserError} where no suites were named and there is no agent to find them by
 */
export async function checkedFiles(
  root: string,
  named: { prompt?: string | undefined; cases?: string | undefined },
): Promise<{ prompt: string | null; cases: string }> {
  const { prompt, cases } = named;
  if (prompt !== undefined || cases === undefined) return agentFiles(root, named);
  const agents = await agentsOf(root);
  const own = agents.find((name) => name === basename(cases)) ?? (await clearlyMeant(root, agents));
  return own === null ? { prompt: null, cases } : agentFiles(root, { prompt: `prompts/${own}`, cases });
}

function agentsOf(root: string): Promise<string[]> {
  return foldersWith(join(root, "prompts"), "manifest.yaml");
}

async function onlyPrompt(root: string): Promise<string> {
  const names = await agentsOf(root);
  const [first] = names;
  if (first === undefined) {
    throw new UserError(
      "There is no agent here: no folder in prompts/ has a manifest.yaml. Name the folder with --prompt.",
    );
  }
  const meant = await clearlyMeant(root, names);
  if (meant === null) {
    const choices = names.map((name) => `--prompt prompts/${name}`).join(", or ");
    throw new UserError(`There are ${names.length} agents in prompts/. Say which: ${choices}.`);
  }
  return `prompts/${meant}`;
}

/**
 * The only one of several agents that has suites under its own name: the others are copies. Null where there
 * is none.
 */
async function clearlyMeant(root: string, names: readonly string[]): Promise<string | null> {
  const withCases = await foldersIn(join(root, "cases"), names);
  const [only] = withCases.length === 1 ? withCases : names;
  return only !== undefined && (withCases.length === 1 || names.length === 1) ? only : null;
}

async function casesOf(
  root: string,
  o: { names: readonly string[]; home: string | null; named: string | undefined },
): Promise<string> {
  const { names, named } = o;
  if (named === undefined) return casesNamed(root, o);
  // In earlier versions suites were in `cases/` itself. Reading two agents' suites as one would be worse than
  // an error.
  const [deeper] = await foldersIn(resolve(root, named), names);
  if (deeper !== undefined && !(await hasYaml(resolve(root, named)))) {
    const folder = join(named, deeper).replaceAll("\\", "/");
    throw new UserError(
      `There is no suite in ${named}. Those of ${deeper} are in ${folder}: --cases ${folder}`,
    );
  }
  return named;
}

/**
 * The name that a manifest gives its agent. Mistakes in a manifest are reported where the prompt is loaded.
 */
async function nameIn(manifest: string): Promise<string[]> {
  const text = await readFile(manifest, "utf8").catch(orElse(""));
  const name = /^name:[ \t]*["']?([\w-]+)/m.exec(text)?.[1];
  return name === undefined ? [] : [name];
}

/** The names that are folders here, in the given order. */
async function foldersIn(folder: string, names: readonly string[]): Promise<string[]> {
  const has = await Promise.all(names.map((name) => isFolder(join(folder, name))));
  return names.filter((_, index) => has[index] === true);
}

async function foldersWith(folder: string, file: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(orElse([]));
  const has = await Promise.all(entries.map((entry) => isFile(join(folder, entry.name, file))));
  return entries.filter((_, index) => has[index] === true).map((entry) => entry.name);
}

async function foldersWithYaml(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(orElse([]));
  const has = await Promise.all(entries.map((entry) => hasYaml(join(folder, entry.name))));
  return entries.filter((_, index) => has[index] === true).map((entry) => entry.name);
}

async function hasYaml(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(orElse([]))).some((name) => /\.ya?ml$/i.test(name));
}

/** What can't be read counts as not there. That too many files are open says nothing about it. */
function orElse<T>(value: T): (cause: unknown) => T {
  return (cause) => {
    if (isTooManyOpen(cause)) throw cause;
    return value;
  };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
