import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnv, ROOT, type Finished } from "../e2e/command.ts";
import { commandLine } from "../../scripts/command-line.ts";
import { startSimulatorServer, type CreateSimulatorOptions } from "../../simulator/index.ts";

const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
};

/** The commands of this process, one after the other: they share its folder, its environment and its streams. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line in this process, which has loaded and compiled all of its code: a command takes a tenth
 * of its time in a separate process. For signals, standard input and broken streams there is
 * `e2e/command.ts`.
 */
export function assay(
  args: readonly string[],
  o: { cwd: string; env?: Record<string, string> },
): Promise<Finished> {
  const result = last.then(() => play(args, o));
  last = result.catch(() => undefined);
  return result;
}

async function play(
  args: readonly string[],
  o: { cwd: string; env?: Record<string, string> },
): Promise<Finished> {
  const { env, argv, exitCode } = process;
  const cwd = process.cwd();
  const [stdout, stderr] = [collected(process.stdout), collected(process.stderr)];
  process.chdir(o.cwd);
  process.env = cleanEnv(o.env);
  process.argv = [process.execPath, "assay", ...args];
  process.exitCode = 0;
  try {
    await commandLine(process.argv, VERSION);
    return { code: process.exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.restore();
    stderr.restore();
    Object.assign(process, { env, argv, exitCode });
    process.chdir(cwd);
  }
}

/** Collects the output of a stream of this process, and does not show it. */
function collected(stream: NodeJS.WriteStream): { text: () => string; restore: () => void } {
  const own = Object.getOwnPropertyDescriptor(stream, "write");
  const parts: string[] = [];
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    parts.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const written = more.find((value) => typeof value === "function");
    written?.();
    return true;
  };
  return {
    text: () => parts.join(""),
    restore: () => {
      if (own === undefined) Reflect.deleteProperty(stream, "write");
      else Object.defineProperty(stream, "write", own);
    },
  };
}

/** The simulator of the API, behind a port of this process. */
export interface Simulator {
  /** For ANTHROPIC_BASE_URL. */
  url: string;
  /** Number of questions to a model that came in, and of those that were answered to the last byte. */
  received: () => number;
  answered: () => number;
  stop: () => Promise<void>;
}

/** Starts the server of `assay simulator`. By default it answers at once. */
export async function startSimulator(o: Omit<CreateSimulatorOptions, "seed"> = {}): Promise<Simulator> {
  const options = { port: 0, seed: 1, promptCache: false, latency: 0, ...o };
  const { url, stats, close } = await startSimulatorServer(options);
  return {
    url,
    received: () => stats().received,
    answered: () => stats().answered,
    stop: close,
  };
}
