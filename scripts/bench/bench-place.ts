import { fork } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMeasure, DIST, type MeasuredCommand, type Taken } from "./measure.ts";
import { QUIET, type ServerSettings, type ServerStats } from "./server.ts";
import { requestOf, SETTINGS, writeSuite, type BenchSuite } from "./suite.ts";

/** Where benchmarks run: a folder for them, and a server in a separate process. */
export interface BenchPlace {
  /** A folder with such a suite in it. */
  suite(shape: BenchSuite): Promise<string>;
  server: {
    url: string;
    setUp(settings?: Partial<ServerSettings>): Promise<void>;
    stats(): Promise<ServerStats>;
  };
  /** The environment of a command that uses the server, with changes. */
  env(changes?: Record<string, string>): Record<string, string>;
  /** A new folder. */
  folder(): Promise<string>;
  measure(command: MeasuredCommand): Promise<Taken>;
  /** `assay ARGS` in a folder, with the server as the API. */
  assay(cwd: string, args: readonly string[], more?: Partial<MeasuredCommand>): Promise<Taken>;
  /** The bare loop: `count` of the same requests, `atOnce` at a time. */
  bare(cwd: string, count: number, atOnce: number, mode?: "stream" | "whole"): Promise<Taken>;
}

/** Opens the place, works in it, and removes everything, even after Ctrl-C. */
export async function withPlace<T>(work: (place: BenchPlace) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), "assay-bench-"));
  const child = fork(join(DIST, "scripts/bench/serve.js"), { stdio: "inherit" });
  const clean = (): Promise<void> => {
    child.kill();
    return rm(scratch, { recursive: true, force: true });
  };
  const onSignal = (): void => void clean().finally(() => process.exit(130));
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.once("message", (address: string) => resolve(address));
      child.once("exit", () => reject(new Error("the server of the benchmark did not start")));
    });
    const gone = new Promise<never>((_, reject) =>
      child.once("exit", () => reject(new Error("the server of the benchmark ended"))),
    );
    return await Promise.race([work(createPlace(scratch, url)), gone]);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    await clean();
  }
}

/** The server takes any key. */
export const BENCH_KEY = "a-key-for-nobody";

/** A model that caches the agent's instructions. */
const MODEL = "claude-sonnet-5-5";

function createPlace(scratch: string, url: string): BenchPlace {
  const measure = createMeasure(scratch);
  const env = { ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: BENCH_KEY };
  let suites = 0;
  return {
    measure,
    env: (changes = {}) => ({ ...env, ...changes }),
    folder: () => mkdtemp(join(scratch, "folder-")),
    async suite(shape) {
      const folder = join(scratch, `suite-${suites++}`);
      await mkdir(folder);
      await writeSuite(folder, shape);
      await writeFile(join(folder, "request.json"), JSON.stringify(await requestOf(folder, MODEL)));
      return folder;
    },
    server: {
      url,
      async setUp(settings = {}) {
        const body = JSON.stringify({ ...QUIET, ...settings });
        await fetch(`${url}/reset`, { method: "POST", body });
      },
      stats: async () => (await (await fetch(`${url}/stats`)).json()) as ServerStats,
    },
    assay: (cwd, args, more = {}) => measure({ script: "scripts/assay.js", args, cwd, env, ...more }),
    bare: (cwd, count, atOnce, mode = "stream") =>
      measure({
        script: "scripts/bench/bare.js",
        args: [join(cwd, "request.json"), String(count), String(atOnce), mode],
        cwd,
        env,
      }),
  };
}

/** The flags of a measured run. */
export function runArgs(atOnce: number, ...more: string[]): string[] {
  return [
    "run",
    "--model",
    MODEL,
    "--judge-model",
    "claude-opus-5-5",
    "--concurrency",
    String(atOnce),
    ...SETTINGS.flatMap((one) => ["--set", one]),
    ...more,
  ];
}
