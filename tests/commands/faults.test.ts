import { readdirSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readRun, runFolder } from "../../runner/index.ts";
import { reportOf, withoutTimes, workspace, type Finished } from "../e2e/command.ts";
import { assay, startSimulator } from "./command.ts";

const RUN = ["run", "--suite", "greeting", "off-topic", "--trials", "2", "--no-cache"];

let cwd = "";
beforeAll(() => {
  cwd = workspace("greeting", "off-topic", "frustration");
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Plays the suites against a separate simulator. */
async function playAgainst(faults: string | undefined, out: string): Promise<Finished> {
  const simulator = await startSimulator({ faults });
  const played = await assay([...RUN, "--out", out], { cwd, env: { ANTHROPIC_BASE_URL: simulator.url } });
  await simulator.stop();
  return played;
}

/** Conversations and verdicts, without the number of attempts. */
function said(result: Finished): unknown {
  const { usage: _usage, paid: _paid, manifest: _manifest, ...report } = reportOf(result.stdout, cwd).json;
  return withoutTimes(report);
}

it("a service that fails in every way it can costs attempts, and no trial", async () => {
  const kinds = "429,429-bare,529,500,408,409,503,504,reset,cut,error-event,malformed".split(",");
  const whole = await playAgainst(undefined, "whole");
  const troubled = await playAgainst(kinds.map((kind) => `${kind}:0.02`).join(","), "troubled");
  expect(troubled.code).toBe(whole.code);
  const { path, json } = reportOf(troubled.stdout, cwd);
  const { usage } = json as { usage: { retries: number }[] };
  expect(usage.reduce((sum, u) => sum + u.retries, 0)).toBeGreaterThan(5);
  expect(said(troubled)).toEqual(said(whole));
  const { records, problems } = await readRun(runFolder(path));
  expect(problems).toEqual([]);
  expect(new Set(records.map((r) => r.key)).size).toBe(records.length);
});

it("a server that is not there is a mistake in the settings: nothing is written", async () => {
  const nowhere = await assay([...RUN, "--out", "nowhere"], {
    cwd,
    env: { ANTHROPIC_BASE_URL: "http://127.0.0.1:9" },
  });
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining("No server answers at") });
  expect(readdirSync(cwd)).not.toContain("nowhere");
});
