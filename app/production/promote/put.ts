import { mkdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { parseDocument } from "yaml";
import type { Library } from "../../../cases/index.ts";
import { writeWhole } from "../../../runner/index.ts";
import { suiteHead } from "../../import/case-yaml.ts";
import { lintCases, type LintResult } from "../../lint/lint.ts";
import { slugOf, type ConversationCase } from "../../to-case/conversation-case.ts";
import { UserError, withFiles } from "../../user-error.ts";
import type { World } from "../../world.ts";
import { appendCase } from "./append.ts";
import { writtenCase } from "./written.ts";

/** What is put into a suite, and whose suites they are. */
export interface Putting {
  world: World;
  cases: string;
  prompt: string | null;
  item: ConversationCase;
  origin: string;
  library: Library;
  /** What the checks are evidence for, where the suite doesn't say it. */
  criterion?: string | undefined;
}

/**
 * Writes a case to the end of a suite, or into a new one, and checks it. A suite that can't be read with it is as it was.
 * @throws {UserError} when it can't be put there
 */
export async function putCase(file: string, o: Putting): Promise<{ isNew: boolean; lint: LintResult }> {
  const { world, cases, prompt } = o;
  const path = placeOf(file, o);
  const suite = await textOf(file, path);
  const text = suite === null ? newSuite(file, o) : inSuite(suite, file, o);
  await withFiles(`${file} can't be written`, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, text);
  });
  try {
    const lint = await lintCases({ world, cases, prompt, places: [], case: [o.item.id] });
    return { isNew: suite === null, lint };
  } catch (cause) {
    await (suite === null ? rm(path, { force: true }) : writeWhole(path, suite));
    throw cause;
  }
}

function placeOf(file: string, { world, cases }: Putting): string {
  const path = resolve(world.cwd, file);
  if (!/\.ya?ml$/.test(file)) {
    throw new UserError(`${file} can't be a suite: the name of a suite's file ends with .yaml.`);
  }
  const within = relative(resolve(world.cwd, cases), path);
  if (within.startsWith("..") || isAbsolute(within)) {
    throw new UserError(
      `${file} is not in ${cases}, where the suites are. Put it there, or name its folder with --cases.`,
    );
  }
  return path;
}

async function textOf(file: string, path: string): Promise<string | null> {
  return await withFiles(`${file} can't be read`, async () => {
    try {
      return await readFile(path, "utf8");
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
      throw cause;
    }
  });
}

function newSuite(file: string, o: Putting): string {
  const suite = slugOf(basename(file).replace(/\.ya?ml$/, ""));
  const there = o.library.suites.find(({ name }) => name === suite);
  if (there !== undefined) {
    throw new UserError(
      `There is a suite ${suite} already, in ${there.file}: put the case there, or name another file.`,
    );
  }
  const head = suiteHead({
    suite,
    about: "What went wrong in conversations with customers goes right now.",
    usual: [criterionOf(o)],
  });
  return head + writtenCase(o.item, o.origin).replaceAll(/^(?=.)/gm, "  ");
}

function inSuite(suite: string, file: string, o: Putting): string {
  const usual: unknown = parseDocument(suite, { logLevel: "silent" }).getIn(["defaults", "criteria"]);
  const isFed = usual !== undefined && o.criterion === undefined;
  const { turns, ...head } = o.item;
  const item = isFed ? o.item : { ...head, criteria: [criterionOf(o)], turns };
  const text = appendCase(suite, writtenCase(item, o.origin));
  if (text !== null) return text;
  throw new UserError(
    `${file} has no list of cases, line by line below \`cases:\`, that one more can be written to. Put the case into another file.`,
  );
}

/** What the checks are evidence for: what a person says, otherwise the first there is. It is a guess like the checks. */
function criterionOf({ criterion, library }: Putting): string {
  const ids = library.criteria.filter(({ measurable }) => measurable).map(({ id }) => id);
  const chosen = criterion ?? ids[0];
  if (chosen !== undefined && ids.includes(chosen)) return chosen;
  throw new UserError(
    chosen === undefined
      ? "There is no criterion yet that a case could be evidence for: write criteria.yaml first."
      : `There is no criterion ${chosen}. Which there are: ${ids.join(", ")}`,
  );
}
