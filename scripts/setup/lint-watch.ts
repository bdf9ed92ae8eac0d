import { relative } from "node:path";
import type { KeptFindings, LintOptions } from "../../app/lint/lint.ts";
import { watchedFolders } from "../../app/lint/watched-folders.ts";
import { watchFiles } from "../../app/lint/watch-files.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import { reportFailure } from "../desk/failure.ts";
import { interruptible } from "../machine/interrupt.ts";
import { lint } from "./lint.ts";

/** Clears the screen and the scrollback. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/**
 * `assay lint --watch`: lints, and lints again after each change of a suite, a prompt or a table of answers,
 * until Ctrl-C.
 * @returns the result of the last lint: 0 when nothing must be corrected, 2 otherwise
 */
export async function lintAndWatch(options: LintOptions): Promise<number> {
  const { world } = options;
  const memory: KeptFindings = { heldAgainst: "", cases: new Map() };
  const isScreen = process.stdout.isTTY;
  const say = (text: string): void => void process.stdout.write(forTerminal(`${text}\n`));
  const pass = async (): Promise<number> => {
    const began = performance.now();
    const code = await lint({ ...options, memory }, { brief: true }).catch((error: unknown) => {
      const known = reportFailure(error);
      if (known !== 2) throw error;
      return known;
    });
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const time = world.now().toTimeString().slice(0, 8);
    say(
      `\n${code === 0 ? "All is well." : "Something must be corrected."} ${time}, ${took}. Waiting for changes; Ctrl-C ends.`,
    );
    return code;
  };
  return interruptible(
    async (signal) => {
      // Changes while it lints are noticed, too, because watching begins first.
      let watching = (): void => undefined;
      const isWatching = new Promise<void>((resolve) => {
        watching = resolve;
      });
      const folders = watchedFolders(options);
      const changes = watchFiles({ folders, signal, onWatching: () => watching() });
      let next = changes.next();
      await isWatching;
      let code = await pass();
      for (;;) {
        const { value, done } = await next;
        if (done === true) return code;
        next = changes.next();
        if (isScreen) process.stdout.write(CLEAR);
        say(`${isScreen ? "" : "\n"}${changedWords(value.map((file) => relative(world.cwd, file)))}\n`);
        code = await pass();
      }
    },
    () => undefined,
  );
}

function changedWords(files: readonly string[]): string {
  const [first = "", ...others] = files;
  return others.length === 0 ? `${first} changed.` : `${first} and ${others.length} more changed.`;
}
