import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { forTerminal } from "../../reports/index.ts";

/** Asks a person questions, line by line. */
export interface Interviewer {
  say: (text: string) => void;
  /** @returns the answer without spaces around it; null where the input ended, as by Ctrl-D or Ctrl-C */
  ask: (question: string) => Promise<string | null>;
  close: () => void;
}

/** Asks the person at `input`. Lines that arrive before a question are kept for it. */
export function openQuestions(o: { input: Readable; output: Writable }): Interviewer {
  const lines = createInterface(o);
  const typed = lines[Symbol.asyncIterator]();
  return {
    say: (text) => void o.output.write(forTerminal(text)),
    ask: async (question) => {
      lines.setPrompt(forTerminal(question));
      lines.prompt();
      const { value, done } = await typed.next();
      return done === true ? null : value.trim();
    },
    close: () => lines.close(),
  };
}

/** Whether a person is there to be asked. */
export function isWatched(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}
