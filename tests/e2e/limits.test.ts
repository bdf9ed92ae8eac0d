import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assay, reportOf, startSimulator, workspace } from "./command.ts";

interface Counts {
  planned: number;
  notRun: number;
}

const received = (log: string): number => readFileSync(log, "utf8").split('"received"').length - 1;

it("a run stops where its budget ends, says so, and goes on with another one; nothing is paid twice", async () => {
  const cwd = workspace();
  const log = join(cwd, "requests.ndjson");
  const simulator = await startSimulator({ cwd, args: ["--log", log, "--latency", "0"] });
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const args = ["run", "--suite", "greeting", "quote-flow", "--concurrency", "4"];
  const whole = await assay([...args, "--out", "whole"], { cwd, env });
  const needed = received(log);
  const tokens = (reportOf(whole.stdout, cwd).json["usage"] as Record<string, number>[])
    .map((u) => (u["inputTokens"] ?? 0) + (u["outputTokens"] ?? 0))
    .reduce((a, b) => a + b);

  const half = String(Math.round(tokens / 2));
  const stopped = await assay([...args, "--budget-tokens", half], { cwd, env });
  const { counts } = reportOf(stopped.stdout, cwd).json as { counts: Counts };
  expect(stopped.code).toBe(4);
  expect(stopped.stderr).toMatch(/The budget of [\d,]+ tokens is used up: [\d,]+ are spent/);
  expect(stopped.stderr).toContain("To go on: assay run --resume");
  expect(counts.notRun).toBeGreaterThan(0);
  expect(counts.notRun).toBeLessThan(counts.planned);
  expect(stopped.stdout).toContain(`${counts.notRun} were not run`);
  const spent = /used up: ([\d,]+)/.exec(stopped.stderr)?.[1]?.replaceAll(",", "");
  expect(Number(spent)).toBeLessThanOrEqual(Number(half));

  const resumed = await assay(["run", "--resume", "--budget-tokens", "100M"], { cwd, env });
  await simulator.stop();
  expect(resumed.code).toBe(whole.code);
  expect(reportOf(resumed.stdout, cwd).json["counts"]).toEqual(reportOf(whole.stdout, cwd).json["counts"]);
  expect(received(log)).toBe(2 * needed);
  rmSync(cwd, { recursive: true });
}, 60_000);

it("a budget in dollars is refused where a price is not known, before anything is sent", async () => {
  const cwd = workspace();
  const env = { ANTHROPIC_API_KEY: "a-key-of-nobody" };
  const { code, stderr } = await assay(["run", "--model", "claude-next", "--budget-usd", "1"], { cwd, env });
  expect(code).toBe(2);
  expect(stderr).toContain("the price of claude-next is not known");
  expect(existsSync(join(cwd, "runs"))).toBe(false);
  rmSync(cwd, { recursive: true });
});
