import { dirname, relative, resolve } from "node:path";
import type { Library, Suite } from "../../cases/index.ts";
import { UserError } from "../../app/user-error.ts";
import { loadLibrary, type RunRequest } from "../index.ts";
import { optionsOf } from "../options.ts";
import type { TestPlace } from "./suite-module.ts";

/** The suites of a project on the disk. */
export interface Suites {
  /** Their folder, relative to the current folder. */
  folder(): Promise<string>;
  /**
   * The suite in a file; null for a file without a suite.
   * @throws {UserError} with the mistakes in it
   */
  at(file: string): Promise<{ suite: string; cases: TestPlace[] } | null>;
  /**
   * The ids of the cases in files. Empty where the suites can't be read: the reason is given when one is asked for.
   */
  idsIn(files: readonly string[]): Promise<string[]>;
  /** Forgets the suites after a change. */
  forget(): void;
}

export function createSuites(request: RunRequest): Suites {
  let read: Promise<Library> | null = null;
  const library = (): Promise<Library> => (read ??= loadLibrary(request).then((loaded) => loaded.library));

  async function find(file: string): Promise<Suite | undefined> {
    const wanted = resolve(file);
    return (await library()).suites.find((suite) => resolve(suite.file) === wanted);
  }

  return {
    async folder() {
      const { cases } = await optionsOf(request);
      if (cases !== "") return cases;
      const files = await library().then(
        ({ suites }) => suites.map(({ file }) => dirname(file)),
        () => [],
      );
      return relative(".", commonFolder(files) ?? "cases") || ".";
    },
    async at(file) {
      const suite = await find(file).catch((cause: unknown) => {
        throw aboutFile(cause, file);
      });
      // The agent of a suite for recorded conversations is not ours: there is nothing to play.
      if (suite === undefined || suite.recordedTools !== null) return null;
      const cases = suite.cases.map(({ id, location }) => ({ id, ...location }));
      return { suite: suite.name, cases };
    },
    async idsIn(files) {
      const found = await Promise.all(files.map((file) => find(file).catch(() => undefined)));
      return found.flatMap((suite) => suite?.cases.map(({ id }) => id) ?? []);
    },
    forget() {
      read = null;
    },
  };
}

/** All mistakes of a project are in one error. A valid file only reports where the others are wrong. */
function aboutFile(cause: unknown, file: string): unknown {
  if (!(cause instanceof UserError)) return cause;
  const place = relative(".", file).replaceAll("\\", "/");
  if (cause.message.includes(place)) return cause;
  const first = /^\S+\.ya?ml:\d+:\d+/m.exec(cause.message)?.[0];
  return new UserError(
    `not played, because of a mistake ${first === undefined ? "elsewhere" : `at ${first}`}`,
  );
}

function commonFolder(folders: readonly string[]): string | null {
  const [first, ...others] = folders.map((folder) => resolve(folder).split(/[\\/]/));
  if (first === undefined) return null;
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (length === -1 ? first : first.slice(0, length)).join("/");
}
