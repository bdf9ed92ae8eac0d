import type { World } from "../../app/world.ts";
import { createSuiteStore } from "../../app/project/suite-store.ts";
import { BUILD } from "./build-stamp.ts";
import { cacheFolder } from "./cache-folder.ts";
import { thisMachine } from "./machine.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "./terminal.ts";
import { tuneEngine } from "./tune-engine.ts";

/** The machine that this process runs on. */
export function thisWorld({ graders, formats }: Pick<World, "graders" | "formats">): World {
  // Determined once, and only by commands that lock a folder.
  let machine: ReturnType<World["machine"]> | null = null;
  const now = (): Date => new Date();
  const folder = cacheFolder(process.env, process.platform);
  return {
    env: process.env,
    cwd: process.cwd(),
    now,
    random: Math.random,
    tell: say,
    command: `assay ${process.argv.slice(2).join(" ")}`,
    style: describeTerminal(process.stderr, process.env).style,
    graders,
    formats,
    tune: tuneEngine,
    ...(BUILD !== null && folder !== null && { suites: createSuiteStore({ folder, build: BUILD, now }) }),
    machine: () => (machine ??= thisMachine()),
  };
}
