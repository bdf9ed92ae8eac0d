import { appendFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { fstatSync } from "node:fs";
import { commandGuard } from "../../app/ci/github/guard.ts";
import type { DocumentTarget } from "../../app/documents/deliver.ts";
import { say } from "./say.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** Where this process sends documents: its standard output, and the files of its run. */
export function thisDesk(): DocumentTarget {
  const { style, width } = describeTerminal(process.stdout, process.env);
  return {
    world: { cwd: process.cwd(), env: process.env, tell: say },
    page: { style, width },
    print: (text) => void process.stdout.write(text),
    guard: commandGuard(process.env, { isFile: () => fstatSync(1).isFile(), token: randomUUID() }),
    append: (path, text) => appendFile(path, text),
  };
}
