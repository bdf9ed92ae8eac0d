import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { reportOf, workspace } from "../e2e/command.ts";
import { assay, startSimulator } from "./command.ts";

interface Counts {
  planned: number;
  notRun: number;
}

it("a run stops where its budget ends, says so, and continues with a new budget; nothing is paid twice", async () => {
  const cwd = workspace("greeting");
  const simulator = await startSimulator();
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const args = ["run", "--suite", "greeting", "--trials", "3", "--concurrency", "4"];
  const whole = await assay([...args, "--out", "whole"], { cwd, env });
  const needed = simulator.received();
  const tokens = (reportOf(whole.stdout, cwd).json["usage"] as Record<string, number>[])
    .map((u) => (u["inputTokens"] ?? 0) + (u["outputTokens"] ?? 0))
    .reduce((a, b) => a + b);

  const half = String(Math.round(tokens / 2));
  const stopped = await assay([...args, "--budget-tokens", half], { cwd, env });
  const { counts } = reportOf(stopped.stdout, cwd).json as { counts: Counts };
  expect(stopped.code).toBe(4);
  expect(stopped.stderr).toMatch(/The budget of [\d,]+ tokens is used up: [\d,]+ are spent/);
  expect(stopped.stderr).toMatch(/tokens for \d+ trials \(a rough guess; .*: more than the budget/);
  expect(stopped.stderr).toContain("To go on: assay run --resume");
  const why = /This run stopped before its plan was done\. The budget of/;
  expect(stopped.stdout).toMatch(why);
  expect((await assay(["report", "--format", "markdown"], { cwd })).stdout).toMatch(why);
  expect(counts.notRun).toBeGreaterThan(0);
  expect(counts.notRun).toBeLessThan(counts.planned);
  expect(stopped.stdout).toContain(`${counts.notRun} trials were not run`);
  const spent = /used up: ([\d,]+)/.exec(stopped.stderr)?.[1]?.replaceAll(",", "");
  expect(Number(spent)).toBeLessThanOrEqual(Number(half));

  const resumed = await assay(["run", "--resume", "--budget-tokens", "100M"], { cwd, env });
  await simulator.stop();
  expect(resumed.code).toBe(whole.code);
  expect(resumed.stderr).toContain("within the budget of 100,000,000 tokens");
  expect(resumed.stdout).not.toMatch(why);
  expect(reportOf(resumed.stdout, cwd).json["counts"]).toEqual(reportOf(whole.stdout, cwd).json["counts"]);
  expect(simulator.received()).toBe(2 * needed);
  rmSync(cwd, { recursive: true });
});

it("a budget pays for the batches of the conversations that it began, and does what was announced", async () => {
  const cwd = workspace("greeting");
  const args = ["run", "--simulator", "--batch", "--suite", "greeting", "--trials", "3"];
  const { code, stdout, stderr } = await assay([...args, "--budget-usd", "0.12"], { cwd });
  expect(code).toBe(4);
  const { counts, usage } = reportOf(stdout, cwd).json as {
    counts: Counts & { passed: number };
    usage: { role: string; calls: number; replayed: number }[];
  };
  const announced = Number(/likely to do for about (\d+)/.exec(stderr)?.[1]);
  expect(announced).toBeGreaterThan(2);
  // It is a rough guess.
  expect(counts.planned - counts.notRun).toBeGreaterThanOrEqual(announced / 2);
  expect(usage.find((u) => u.role === "judge")?.calls).toBeGreaterThan(0);
  expect(usage.map((u) => u.replayed)).toEqual([0, 0]);
  expect(Number(/\$([\d.]+) is spent/.exec(stderr)?.[1])).toBeLessThanOrEqual(0.12);
  rmSync(cwd, { recursive: true });
});

it("a gate that a budget stopped has a verdict of what was played, and can be continued", async () => {
  const cwd = workspace("greeting");
  const args = ["gate", "--simulator", "--no-baseline", "--suite", "greeting", "--looks", "2"];
  const stopped = await assay([...args, "--budget-usd", "0.05"], { cwd });
  expect(stopped.code).toBe(4);
  expect(stopped.stdout).toMatch(/^INCONCLUSIVE\. Can't tell yet: /m);
  expect(stopped.stdout).toMatch(/[1-9]\d* passed, .* [1-9]\d* not run/);
  expect(stopped.stdout.replaceAll(/\s+/g, " ")).toContain(
    "This run stopped before its plan was done. The budget of $0.05 is used up",
  );
  expect(stopped.stdout).toContain("Looked once, at the trials that were played");
  expect(stopped.stderr).toContain("To go on: assay gate --resume");
  const resumed = await assay(["gate", "--simulator", "--resume", "--budget-usd", "5"], { cwd });
  expect([0, 3]).toContain(resumed.code);
  expect(resumed.stdout).toContain("0 not run");
  expect(resumed.stdout).not.toContain("stopped before");
  rmSync(cwd, { recursive: true });
});

it("variants that are compared share one budget", async () => {
  const cwd = workspace("greeting");
  const args = ["compare", "--model", "sim-large,sim-small", "--suite", "greeting", "--trials", "1"];
  const { code, stdout, stderr } = await assay([...args, "--budget-tokens", "30k"], { cwd });
  expect(code).toBe(4);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "The comparison stopped before its plan was done. The budget of 30,000 tokens",
  );
  const spent = /used up: ([\d,]+)/.exec(stderr)?.[1]?.replaceAll(",", "");
  expect(Number(spent)).toBeLessThanOrEqual(30_000);
  expect(stderr).toContain("To go on: assay compare --resume");
  rmSync(cwd, { recursive: true });
});

it("an invalid budget is a mistake of the user's", async () => {
  const cwd = workspace("greeting");
  for (const flag of [
    ["--budget-usd", "0"],
    ["--budget-tokens", "many"],
    ["--max-minutes", "-1"],
  ]) {
    const { code, stderr } = await assay(["run", ...flag], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("It must be");
  }
  expect(existsSync(join(cwd, "runs"))).toBe(false);
  rmSync(cwd, { recursive: true });
});

it("a budget in dollars is refused where a price is not known, before anything is sent", async () => {
  const cwd = workspace("greeting");
  const env = { ANTHROPIC_API_KEY: "a-key" };
  const { code, stderr } = await assay(["run", "--model", "claude-next", "--budget-usd", "1"], { cwd, env });
  expect(code).toBe(2);
  expect(stderr).toContain("the price of claude-next is not known");
  expect(existsSync(join(cwd, "runs"))).toBe(false);
  rmSync(cwd, { recursive: true });
});
