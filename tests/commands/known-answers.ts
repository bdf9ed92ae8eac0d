import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { reportOf, withoutTimes, workspace, type Finished } from "../e2e/command.ts";
import { assay, startSimulator, type Simulator } from "./command.ts";

export const SUITE = [
  "--case",
  "greeting-hello",
  "greeting-real-person",
  "greeting-with-a-question",
  "--trials",
  "2",
];

/** A project of one suite, and a simulator that counts: the setting for tests of known answers. */
export let here: {
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly simulator: Simulator;
};

/** Sets up the project and its simulator before the tests of a file, and removes them afterwards. */
export function inOneProject(): void {
  beforeAll(async () => {
    const simulator = await startSimulator();
    here = {
      cwd: workspace("greeting"),
      env: { ANTHROPIC_BASE_URL: simulator.url },
      simulator,
    };
  });
  afterAll(async () => {
    await here.simulator.stop();
    rmSync(here.cwd, { recursive: true });
  });
}

/** Runs a command, and counts the requests that it sends. */
export async function sending(args: readonly string[]): Promise<Finished & { sent: number }> {
  const before = here.simulator.received();
  const result = await assay(args, { cwd: here.cwd, env: here.env });
  return { ...result, sent: here.simulator.received() - before };
}

/** Runs the suite, and stores the run below `out`. */
export const run = (out: string, ...args: string[]) => sending(["run", ...SUITE, "--out", out, ...args]);

/** The folders of the runs, the oldest first. */
export function runsIn(out: string): string[] {
  return readdirSync(join(here.cwd, out))
    .sort()
    .map((name) => join(here.cwd, out, name));
}

/** Without the facts about how it was made: that answers were known. */
export function saying(stdout: string): unknown {
  const { usage, paid: _paid, ...report } = reportOf(stdout, here.cwd).json;
  const roles = (usage as Record<string, unknown>[]).map((u) => ({ ...u, replayed: 0 }));
  return withoutTimes({ ...report, usage: roles });
}
