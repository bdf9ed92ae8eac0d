import { spawn, type ChildProcess } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { packageRoot } from "../../prompts/index.ts";

/** The time and the memory that a command took. */
export interface Taken {
  code: number | null;
  /** From its start to its end, in seconds. */
  wall: number;
  /** CPU seconds of all its threads. */
  cpu: number;
  /** The peak of its memory, in MB. */
  rss: number;
  stdout: string;
}

export interface MeasuredCommand {
  /** The script to run, below `dist/` unless it is absolute. */
  script: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
  /** Called when it has started, for example to stop it. */
  onStart?: (child: ChildProcess) => void;
}

/**
 * Records what the process took when it ends. It is loaded before anything else, and costs a fraction of a
 * millisecond.
 */
const PRELOAD = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require("node:fs").writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 }));
});`;

/** The folder of the measured commands. */
export const DIST = join(packageRoot(), "dist");

/** @param scratch a folder for what is measured */
export function createMeasure(scratch: string): (command: MeasuredCommand) => Promise<Taken> {
  const preload = join(scratch, "preload.cjs");
  const written = writeFile(preload, PRELOAD);
  let runs = 0;
  return async ({ script, args, cwd, env, onStart }) => {
    await written;
    const usage = join(scratch, `usage-${runs++}.json`);
    const began = performance.now();
    const child = spawn(process.execPath, ["--require", preload, resolve(DIST, script), ...args], {
      cwd,
      // Nothing from the user's environment: no key, no proxy.
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        XDG_CACHE_HOME: join(scratch, "cache"),
        ...env,
        BENCH_USAGE: usage,
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    onStart?.(child);
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const wall = (performance.now() - began) / 1000;
    const { cpu, rss } = await readFile(usage, "utf8").then(
      (text) => JSON.parse(text) as { cpu: number; rss: number },
      // It was killed.
      () => ({ cpu: Number.NaN, rss: Number.NaN }),
    );
    // A command that refuses to run is fast, and would look good in the table.
    if (code === 2 || code === 70)
      throw new Error(`${script} ${args.join(" ")} ended with ${code}: ${stdout}`);
    return { code, wall, cpu, rss, stdout };
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
