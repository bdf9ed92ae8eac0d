import type { PlaySession } from "../../app/arms/players.ts";
import { createProgressLine } from "../desk/progress.ts";
import { say } from "../desk/say.ts";
import { interruptible } from "../machine/interrupt.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** Plays many arms with a progress line. Ctrl-C shows what was found so far. */
export async function playArms<T>(play: (session: PlaySession) => Promise<T>): Promise<T> {
  const progress = createProgressLine({
    terminal: describeTerminal(process.stderr, process.env),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    spent: () => "",
  });
  return interruptible(
    (signal) => play({ signal, onProgress: progress.update }),
    () => {
      progress.end();
      say("Stopping: what was found so far is shown. Ctrl-C again quits at once.");
    },
  ).finally(() => progress.end());
}
