import type { World } from "../../app/world.ts";
import { interruptible } from "../machine/interrupt.ts";
import type { Concurrency } from "../../app/run/concurrency.ts";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  analyzeFlaky,
  poolRuns,
  renderFlakyTerminal,
  worthAskingAgain,
  type Opinion,
  type PooledRun,
} from "../../reports/index.ts";
import { readRun, runFolder, RunFolderError, shardWords } from "../../runner/index.ts";
import { prepareRejudging } from "../../app/rejudge.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { UserError, withFiles } from "../../app/user-error.ts";

/** The flags of `assay flaky`. */
export interface FlakyOptions {
  runs: string[];
  out: string;
  rejudge?: number;
  cases?: string;
  prompt?: string;
  concurrency: Concurrency;
  /** Milliseconds without a single answer of the API after which asking again stops. */
  giveUpAfter?: number;
  format: string;
  world: World;
}

/**
 * `assay flaky`: which cases are flaky, and whether the agent or the judge is.
 * @returns 0; 4 when the judge could not be asked to the end
 */
export async function flaky(options: FlakyOptions): Promise<number> {
  if (options.format !== "terminal" && options.format !== "json") {
    throw new UserError(`There is no format ${options.format}. There are: terminal, json.`);
  }
  const runs = options.runs.length > 0 ? await readNamed(options.runs) : await readAll(options.out);
  if (runs.length === 0)
    throw new UserError(`There is no run in ${options.out} yet. Make one: assay run --trials 10`);
  const pool = poolRuns(runs);
  const judgedKinds = new Set(
    [...options.world.graders.values()].filter((g) => g.needsJudge).map((g) => g.kind),
  );
  const first = analyzeFlaky({ pool, opinions: null, judgedKinds });

  let opinions: Opinion[] | null = null;
  let stopped: string | null = null;
  const again = worthAskingAgain(first);
  if (options.rejudge !== undefined) {
    if (again.length === 0) {
      say("Nothing to ask again: no check that a judge decides holds at times and fails at times.");
    } else {
      const session = await prepareRejudging({
        options: { ...options, stoppable: interruptible },
        times: options.rejudge,
        pool,
        again,
      });
      ({ opinions, stopped } = await session());
    }
  }
  const analysis = opinions === null ? first : analyzeFlaky({ pool, opinions, judgedKinds });
  const { style, width } = describeTerminal(process.stdout, process.env);
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : renderFlakyTerminal(analysis, { style, width }),
  );
  if (stopped === null) return 0;
  say(stopped);
  return 4;
}

async function readNamed(paths: readonly string[]): Promise<PooledRun[]> {
  return Promise.all(paths.map(readPooled));
}

/** Every run below a folder that can be read. Runs of other versions are reported, and are not fatal. */
async function readAll(out: string): Promise<PooledRun[]> {
  const entries = await withFiles(`${out} can't be read`, async () =>
    readdir(out, { withFileTypes: true }).catch((cause: unknown) => {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
      throw cause;
    }),
  );
  const runs: PooledRun[] = [];
  for (const name of entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort()) {
    const path = join(out, name);
    if (!(await readdir(path)).includes("manifest.json")) continue;
    try {
      const run = await readPooled(path);
      // Its trials are in the merged run, too.
      if (run.manifest.shard === undefined) runs.push(run);
      else say(`Left out: ${path} is ${shardWords(run.manifest.shard)} of a plan.`);
    } catch (cause) {
      if (!(cause instanceof RunFolderError)) throw cause;
      say(`Left out: ${cause.message}`);
    }
  }
  return runs;
}

async function readPooled(path: string): Promise<PooledRun> {
  const { manifest, records, problems } = await withFiles("The journal can't be read", () =>
    readRun(runFolder(path)),
  );
  for (const problem of problems) say(`Warning: ${problem}`);
  return { folder: path, manifest, records };
}
