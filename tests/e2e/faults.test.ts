import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plannedTrials, readRun, runFolder } from "../../runner/index.ts";
import { assay, startSimulator, type Simulator } from "../commands/command.ts";
import { often } from "../fixtures/effort.ts";
import { finished, reportOf, start, withoutTimes, workspace, type Finished } from "./command.ts";

const RUN = ["run", "--suite", "greeting", "--trials", "2", "--no-cache"];

let cwd = "";
let simulator: Simulator;
let env: Record<string, string> = {};
let whole: Finished;
let needed = 0;
beforeAll(async () => {
  cwd = workspace("greeting");
  simulator = await startSimulator({ latency: 1 });
  env = { ANTHROPIC_BASE_URL: simulator.url };
  whole = await assay([...RUN, "--out", "whole"], { cwd, env });
  needed = simulator.received();
});
afterAll(async () => {
  await simulator.stop();
  rmSync(cwd, { recursive: true });
});

/** The only run of a folder. */
function runIn(out: string): string {
  return join(cwd, out, readdirSync(join(cwd, out))[0] ?? "");
}

/** Every planned trial is in the journal once, and no line is damaged. */
async function expectEachOnce(folder: string): Promise<void> {
  const { manifest, records, problems } = await readRun(runFolder(folder));
  expect(problems).toEqual([]);
  expect(records.map((r) => r.key).sort()).toEqual([...plannedTrials(manifest)].map((t) => t.key).sort());
}

/** Conversations and verdicts, without the number of attempts. */
function said(result: Finished): unknown {
  const { usage: _usage, paid: _paid, manifest: _manifest, ...report } = reportOf(result.stdout, cwd).json;
  return withoutTimes(report);
}

describe("a signal", () => {
  it.each<NodeJS.Signals>(often({ usually: ["SIGTERM"], thorough: ["SIGTERM", "SIGHUP", "SIGINT"] }))(
    "such as %s ends a run cleanly, and it goes on without asking again",
    async (signal) => {
      const before = simulator.received();
      const child = start([...RUN, "--concurrency", "4", "--out", signal], { cwd, env });
      const ended = finished(child);
      while (simulator.received() - before < needed / 3) await sleep(5);
      child.kill(signal);
      const stopped = await ended;
      expect(stopped.code).toBe(4);
      expect(stopped.stderr).toContain("Stopping:");
      expect(stopped.stderr).toContain(`To go on: assay run --resume ${signal}`);
      const { json } = reportOf(stopped.stdout, cwd);
      const { planned = 0, notRun = 0, ...others } = json["counts"] as Record<string, number>;
      expect(notRun).toBeGreaterThan(0);
      expect(Object.values(others).reduce((sum, n) => sum + n, notRun)).toBe(planned);

      const resumed = await assay(["run", "--resume", "--out", signal], { cwd, env });
      expect(resumed.code).toBe(whole.code);
      expect(said(resumed)).toEqual(said(whole));
      await expectEachOnce(runIn(signal));
      // At most the requests in progress are sent twice.
      expect(simulator.received() - before - needed).toBeLessThanOrEqual(4);
    },
  );

  it("that comes twice ends it at once, and it can still be resumed", async () => {
    const before = simulator.received();
    const child = start([...RUN, "--out", "twice"], { cwd, env });
    const ended = finished(child);
    while (simulator.received() - before < needed / 3) await sleep(5);
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect([4, 130]).toContain((await ended).code);
    const resumed = await assay(["run", "--resume", "--out", "twice"], { cwd, env });
    expect(said(resumed)).toEqual(said(whole));
    await expectEachOnce(runIn("twice"));
  });
});

it("a reader who goes away early changes nothing", async () => {
  const child = start([...RUN, "--out", "unread"], { cwd, env });
  child.stdout?.destroy();
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(whole.code);
  expect(stderr).not.toContain("defect");
  await expectEachOnce(runIn("unread"));
  expect(readdirSync(runIn("unread"))).toContain("report.json");
});
