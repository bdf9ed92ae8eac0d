import { spawn } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assay as playHere, startSimulator, type Simulator } from "../commands/command.ts";
import {
  assay,
  cleanEnv,
  finished,
  reportOf,
  ROOT,
  withoutTimes,
  workspace,
  type Finished,
} from "./command.ts";

const SUITES = ["--suite", "greeting", "off-topic", "--trials", "2"];

let cwd = "";
let simulator: Simulator;
let env: Record<string, string> = {};
beforeAll(async () => {
  cwd = workspace("greeting", "off-topic", "frustration");
  simulator = await startSimulator();
  env = { ANTHROPIC_BASE_URL: simulator.url };
});
afterAll(async () => {
  await simulator.stop();
  rmSync(cwd, { recursive: true });
});

/** Runs a command, and counts the requests that it sends. */
async function sending(args: readonly string[]): Promise<Finished & { sent: number }> {
  const before = simulator.received();
  const result = await playHere(args, { cwd, env });
  return { ...result, sent: simulator.received() - before };
}

const run = (out: string, ...args: string[]) => sending(["run", ...SUITES, "--out", out, ...args]);

/** The folders of the runs, the oldest first. */
function runsIn(out: string): string[] {
  return readdirSync(join(cwd, out))
    .sort()
    .map((name) => join(cwd, out, name));
}

/** Without what tells how it came about: that answers were known. */
function saying(stdout: string): unknown {
  const { usage, paid: _paid, ...report } = reportOf(stdout, cwd).json;
  const roles = (usage as Record<string, unknown>[]).map((u) => ({ ...u, replayed: 0 }));
  return withoutTimes({ ...report, usage: roles });
}

describe("a run", () => {
  it("may be under way at the same time as another one", async () => {
    const before = simulator.received();
    const both = ["run", ...SUITES, "--out", "both"];
    const [one, two] = await Promise.all([assay(both, { cwd, env }), assay(both, { cwd, env })]);
    expect(saying(one.stdout)).toEqual(saying(two.stdout));
    expect(one.stderr + two.stderr).not.toContain("damaged");
    expect(simulator.received() - before).toBeLessThanOrEqual(2 * (await run("both", "--no-cache")).sent);
    expect((await run("both")).sent).toBe(0);
  });
});

it("a full disk ends a run with a word on what to do; with room again it goes on, and nothing is lost", async () => {
  const needed = (await run("whole", "--no-cache", "--trials", "8")).sent;
  const size = statSync(join(runsIn("whole")[0] ?? "", "responses.ndjson")).size;
  const before = simulator.received();
  // No file may grow beyond half of what the answers take, or a quarter; the plan, which comes first, takes less. A shell counts in blocks of 512 or 1,024 bytes.
  const blocks = Math.floor(size / 2 / 1024);
  const child = spawn(
    "sh",
    [
      "-c",
      `ulimit -f ${blocks}; exec "$0" "$@"`,
      process.execPath,
      join(ROOT, "dist/scripts/assay.js"),
      "run",
      ...SUITES,
      "--trials",
      "8",
      "--no-cache",
      "--concurrency",
      "4",
      "--out",
      "full",
    ],
    { cwd, env: cleanEnv(env), stdio: ["ignore", "pipe", "pipe"] },
  );
  const full = await finished(child);
  expect(full.code).toBe(4);
  expect(full.stderr).toMatch(
    /can't be written: the disk is full\. What was written before is safe\. Make room/,
  );
  expect(full.stderr).toContain("To go on: assay run --resume full");
  expect(full.stdout).toContain("not run");

  const resumed = await sending(["run", "--resume", "--out", "full"]);
  expect(resumed.code).toBe(0);
  expect(reportOf(resumed.stdout, cwd).json["complete"]).toBe(true);
  // Sent twice is at most what was on its way when there was no more room.
  expect(simulator.received() - before - needed).toBeLessThanOrEqual(4 * 2);
});
