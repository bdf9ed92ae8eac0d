import { createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { basename, dirname, join } from "node:path";
import { writeWhole } from "../../runner/index.ts";
import { UserError, withFiles } from "../user-error.ts";

/** A folder that is filled beside the target, and replaces it when it is complete. */
export interface Staging {
  write: (name: string, text: string) => Promise<void>;
  /** A file to which lines are added. */
  append: (name: string) => { line: (text: string) => Promise<void>; close: () => Promise<void> };
  path: (name: string) => string;
  /** Moves everything to its place. @returns the names of the files */
  finish: () => Promise<string[]>;
  /** Leaves nothing behind. */
  drop: () => Promise<void>;
}

/**
 * @param o.force whether existing files may be replaced
 * @throws {UserError} on `finish`, for existing files
 */
export async function openStaging(o: { folder: string; force: boolean }): Promise<Staging> {
  const { folder } = o;
  const home = dirname(folder);
  const refused = `${folder} can't be written`;
  const temporary = await withFiles(refused, async () => {
    await mkdir(home, { recursive: true });
    return mkdtemp(join(home, `.${basename(folder)}-`));
  });
  const path = (name: string): string => join(temporary, name);
  return {
    path,
    write: (name, text) => withFiles(refused, () => writeWhole(path(name), text)),
    append: (name) => {
      const stream = createWriteStream(path(name));
      let failed: Error | null = null;
      stream.on("error", (cause) => (failed = cause));
      const check = (): void => {
        if (failed !== null) throw failed;
      };
      return {
        line: async (text) => {
          check();
          if (!stream.write(`${text}\n`)) await once(stream, "drain");
        },
        close: () =>
          withFiles(refused, async () => {
            check();
            stream.end();
            if (!stream.closed) await once(stream, "close");
            check();
          }),
      };
    },
    finish: () =>
      withFiles(refused, async () => {
        const names = (await readdir(temporary)).sort();
        if (!(await exists(folder))) {
          await rename(temporary, folder);
          return names;
        }
        if (!o.force) await refuseReplacing(folder, names);
        for (const name of names) await rename(path(name), join(folder, name));
        await rm(temporary, { recursive: true, force: true });
        return names;
      }),
    drop: () => rm(temporary, { recursive: true, force: true }),
  };
}

async function refuseReplacing(folder: string, names: readonly string[]): Promise<void> {
  const there: string[] = [];
  for (const name of names) if (await exists(join(folder, name))) there.push(name);
  if (there.length === 0) return;
  throw new UserError(
    `${there.join(", ")} ${there.length === 1 ? "is" : "are"} in ${folder} already, and nothing was written. Name another folder with --out, or replace ${there.length === 1 ? "it" : "them"} with --force.${there.includes("criteria.yaml") ? " To add to a folder, let the checks feed one of its criteria: --criterion ID." : ""}`,
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
