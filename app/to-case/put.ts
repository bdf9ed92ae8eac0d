import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { parseDocument } from "yaml";
import { diskReader, NO_SUITES, withText, type Library, type Location } from "../../cases/index.ts";
import { writeWhole } from "../../runner/index.ts";
import { suiteHead } from "../import/case-yaml.ts";
import { lintCases, type LintResult } from "../lint/lint.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { appendCase } from "./append.ts";
import { slugOf } from "./conversation-case.ts";
import { suiteNamed } from "./suite-named.ts";

/** What is put into a suite, and whose suites they are. */
export interface Putting {
  world: World;
  cases: string;
  prompt: string | null;
  mind?: string | undefined;
  library: Library;
  id: string;
  /** The case as a list item without indentation, with its own criterion where one is given. */
  written: (criterion: string | null) => string;
  /** The purpose of a new suite, in one sentence. */
  about: string;
  /** The criterion that the checks count for. Needed only where the suite doesn't say it. */
  criterion?: string | undefined;
  /** The criterion that they count for by default; without it, checks without a criterion are refused. */
  guess?: string | undefined;
}

/** A case in its place, checked but not written yet. */
export interface PreparedCase {
  isNew: boolean;
  lint: LintResult;
  location: Location;
  /** @throws {UserError} when the file was changed in the meantime */
  write: () => Promise<void>;
}

/**
 * A case at the end of a suite, or in a new one, checked there before anything is written. Every character of
 * the suite stays. @param typed the suite's file, also without its folder
 * @throws {UserError} when it can't be put there, or the suite can't be read with it
 */
export async function prepareCase(typed: string, o: Putting): Promise<PreparedCase> {
  const { world, cases, prompt, mind } = o;
  const file = suiteNamed(
    typed,
    o.library.suites.map((suite) => suite.file),
  );
  refuseTwice(o.id, o.library);
  const path = placeOf(file, o);
  const suite = await textOf(file, path);
  const text = suite === null ? newSuite(file, o) : inSuite(suite, file, o);
  const lint = await lintCases({
    world,
    cases,
    prompt,
    places: [],
    case: [o.id],
    ...(mind !== undefined && { mind }),
    read: withText(diskReader, path, text),
  });
  return {
    isNew: suite === null,
    lint,
    location: lint.cases[0]?.location ?? { file, line: 1, column: 1 },
    write: async () => {
      if ((await textOf(file, path)) !== suite) {
        throw new UserError(`${file} was changed in the meantime. Nothing was written: try it again.`);
      }
      await withFiles(`${file} can't be written`, async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeWhole(path, text);
      });
    },
  };
}

/** Suite files that may take a case. */
export function openSuites({ suites }: Library): string[] {
  return suites.flatMap(({ file, cases, recordedTools }) =>
    recordedTools === null && cases.length > 0 ? [file] : [],
  );
}

/** Ids of the criteria that a case may count for. */
export function measurableIds({ criteria }: Library): string[] {
  return criteria.filter(({ measurable }) => measurable).map(({ id }) => id);
}

/** The place of the case with this id; null where the id is not used. */
export function caseNamed(id: string, { cases }: Library): Location | null {
  return cases.find((one) => one.id === id)?.location ?? null;
}

function refuseTwice(id: string, library: Library): void {
  const there = caseNamed(id, library);
  if (there === null) return;
  throw new UserError(
    `There is a case ${id} already, at ${there.file}:${there.line}. An id belongs to one case permanently: take another one with --id.`,
  );
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
  if (NO_SUITES.includes(within)) {
    throw new UserError(`${file} is no suite: it holds something else. Put the case into another file.`);
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
  const head = suiteHead({ suite, about: o.about, usual: [criterionOf(o)] });
  return head + o.written(null).replaceAll(/^(?=.)/gm, "  ");
}

function inSuite(suite: string, file: string, o: Putting): string {
  const isFed = feeds(suite) && o.criterion === undefined;
  const text = appendCase(suite, o.written(isFed ? null : criterionOf(o)));
  if (text !== null) return text;
  throw new UserError(
    `${file} has no list of cases, line by line below \`cases:\`, that one more can be written to. Put the case into another file.`,
  );
}

/** Whether a suite says which criteria all of its checks count for. */
export function feeds(suite: string): boolean {
  return parseDocument(suite, { logLevel: "silent" }).getIn(["defaults", "criteria"]) !== undefined;
}

function criterionOf({ criterion: said, guess, library }: Putting): string {
  const ids = measurableIds(library);
  const criterion = said ?? guess;
  if (criterion !== undefined && ids.includes(criterion)) return criterion;
  if (ids.length === 0) {
    throw new UserError(
      "There is no criterion yet that a case could be evidence for: write criteria.yaml first.",
    );
  }
  throw new UserError(
    criterion === undefined
      ? `The suite doesn't say what its checks are evidence for. Say it with --criterion: ${ids.join(", ")}`
      : `There is no criterion ${criterion}. Which there are: ${ids.join(", ")}`,
  );
}
