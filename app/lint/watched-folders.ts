import { dirname, resolve } from "node:path";
import type { LintOptions } from "./lint.ts";

/** The folders of the files that lint reads: the suites, the prompt with its articles, tables of answers. */
export function watchedFolders({ world, cases, prompt, mind }: LintOptions): string[] {
  // A prompt of a commit does not change.
  const isOnDisk = prompt !== null && !/@[^/\\]*$/.test(prompt);
  return [cases, ...(isOnDisk ? [prompt] : []), mind === undefined ? "minds" : dirname(mind)].map((folder) =>
    resolve(world.cwd, folder),
  );
}
