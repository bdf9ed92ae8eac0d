import { appendFile } from "node:fs/promises";
import type { Desk } from "../app/documents/deliver.ts";
import { say } from "./say.ts";
import { describeTerminal } from "./terminal.ts";

/** Where this process puts documents: its standard output, and the files of its run. */
export function thisDesk(): Desk {
  const { style, width } = describeTerminal(process.stdout, process.env);
  return {
    world: { cwd: process.cwd(), env: process.env, tell: say },
    page: { style, width },
    print: (text) => void process.stdout.write(text),
    append: (path, text) => appendFile(path, text),
  };
}
