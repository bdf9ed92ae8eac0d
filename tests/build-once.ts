import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { stampOfSources } from "../scripts/source-stamp.mjs";
import { isAlive } from "./is-alive.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = join(ROOT, "dist/scripts/assay.js");
/**
 * Next to dist/, because a build deletes that. One file for each process of tests that uses dist/, one while
 * it is built.
 */
const USERS = join(ROOT, "node_modules/.cache/assay-dist");
const BUILDING = join(USERS, "building");
const STAMP = join(ROOT, "dist/.stamp");
/** Suites as commands of the tests parsed them. Another build can't use them. */
const SUITES = join(ROOT, "node_modules/.cache/assay-suites");

/**
 * Compiles the command before the first end-to-end test, if a source has changed since it was compiled. No
 * command is replaced while it is in use: a build waits until the tests of other processes are over. Also
 * tells the tests of commands in this process which sources they run (`as-built.ts`).
 * @returns the cleanup after the last test
 */
export async function setup(project: TestProject): Promise<() => void> {
  project.provide("sources", stampOfSources(ROOT));
  mkdirSync(USERS, { recursive: true });
  const mine = join(USERS, String(process.pid));
  for (;;) {
    await freeOf(() => (isHeld(BUILDING) ? [BUILDING] : []));
    writeFileSync(mine, "");
    if (!existsSync(BUILDING) && isCurrent()) return () => rmSync(mine, { force: true });
    rmSync(mine);
    if (claim(BUILDING)) break;
  }
  try {
    await freeOf(() => readdirSync(USERS).filter((name) => /^\d+$/.test(name) && lives(Number(name), name)));
    if (!isCurrent()) {
      rmSync(SUITES, { recursive: true, force: true });
      execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: "inherit" });
    }
    writeFileSync(mine, "");
  } finally {
    rmSync(BUILDING, { force: true });
  }
  return () => rmSync(mine, { force: true });
}

function isCurrent(): boolean {
  return existsSync(COMMAND) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stampOfSources(ROOT);
}

declare module "vitest" {
  interface ProvidedContext {
    /** A digest of every file that a command is built from. */
    sources: string;
  }
}

/** Makes a file with this process's number. @returns whether no other process has it */
function claim(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Whether a living process has it. A file that a killed process left behind is deleted. */
function isHeld(path: string): boolean {
  try {
    const pid = readFileSync(path, "utf8");
    // Just created, and not written yet.
    return pid === "" || lives(Number(pid), "building");
  } catch {
    return false;
  }
}

/** Whether the process that has a file lives. The file of one that was killed is deleted. */
function lives(pid: number, name: string): boolean {
  if (isAlive(pid)) return true;
  rmSync(join(USERS, name), { force: true });
  return false;
}

/** Waits until no process is left. @throws after ten minutes, with their names */
async function freeOf(others: () => string[]): Promise<void> {
  let left = others();
  for (let waited = 0; left.length > 0; waited += 0.1) {
    if (waited > 600)
      throw new Error(`dist/ is in use for ten minutes now, by ${left.join(", ")} (${USERS}).`);
    await sleep(100);
    left = others();
  }
}
