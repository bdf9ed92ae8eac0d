import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit, reportOf, setFloors, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

interface Row {
  trials: number;
  calls: { expected: number };
  costUsd: { expected: number; lower: number; upper: number } | null;
  roles: Record<"agent" | "judge" | "customer", { calls: number; inputTokens: number; outputTokens: number }>;
}

interface Plan {
  variation: { kind: string };
  models: { model: string; unpriced: string[]; experience: { trials: number }; rows: Row[] }[];
}

async function planned(cwd: string, args: readonly string[], env?: Record<string, string>): Promise<Plan> {
  const { code, stdout, stderr } = await assay(["plan", "--format", "json", ...args], {
    cwd,
    ...(env ? { env } : {}),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Plan;
}

/** The run's real use, from its report. */
function taken(
  stdout: string,
  cwd: string,
): { calls: number; inputTokens: number; outputTokens: number; costUsd: number } {
  const usage = reportOf(stdout, cwd).json["usage"] as Record<string, number>[];
  const sum = (key: string): number => usage.reduce((total, u) => total + (u[key] ?? 0), 0);
  return {
    calls: sum("calls"),
    inputTokens: sum("inputTokens"),
    outputTokens: sum("outputTokens"),
    costUsd: sum("costUsd"),
  };
}

function sumOf(row: Row, key: "inputTokens" | "outputTokens"): number {
  return Object.values(row.roles).reduce((total, r) => total + r[key], 0);
}

const off = (is: number, was: number): number => Math.abs(is / was - 1);
const SOME = ["--suite", "quote-trouble", "company"];
/** No test waits for the simulator's answer times. */
const AT_ONCE = ["--concurrency", "100"];

describe("assay plan", () => {
  it("says what a run would see and take, without a key, a run or a request", async () => {
    const cwd = workspace("greeting", "company", "competitors");
    // No server listens there: a request would fail.
    const env = { ANTHROPIC_BASE_URL: "http://127.0.0.1:9" };
    const { code, stdout, stderr } = await assay(["plan"], { cwd, env });
    // On a slow machine, the command reports the file that it reads.
    const notices = stderr.replaceAll(/^Reading the cases: .*\n/gm, "");
    expect({ code, notices }).toEqual({ code: 0, notices: "" });
    expect(stdout).toContain("Nothing was sent");
    expect(stdout).toContain("SIMULATED: says nothing about Claude");
    expect(stdout).toMatch(/\d+ cases x 3 trials can see a drop of [\d.]+ points on these cases/);
    expect(stdout).toContain("add cases, not trials");
    expect(stdout).toMatch(/rough\s+guess/);
    expect(stdout).toMatch(/assay run --trials \d+/);
    expect(existsSync(join(cwd, "runs"))).toBe(false);
    rmSync(cwd, { recursive: true });
  });

  it("plans for Claude without a key, model by model, and never counts an unknown price as 0", async () => {
    const cwd = workspace("greeting");
    const { models } = await planned(cwd, [
      "--model",
      "sonnet,haiku,claude-unheard-of",
      "--suite",
      "greeting",
    ]);
    expect(models.map((m) => m.model)).toEqual([
      "claude-sonnet-5-5",
      "claude-haiku-5-5",
      "claude-unheard-of",
    ]);
    const [sonnet, haiku, unheard] = models.map((m) => m.rows[0]?.costUsd?.expected ?? null);
    expect(sonnet).toBeGreaterThan(haiku ?? Infinity);
    expect(unheard).toBeNull();
    expect(models[2]?.unpriced).toEqual(["claude-unheard-of"]);
    rmSync(cwd, { recursive: true });
  });

  it("learns from a run what the next one takes, and guesses well before", async () => {
    const cwd = workspace("quote-trouble", "company");
    const guess = (await planned(cwd, SOME)).models[0];
    const first = await assay(["run", ...SOME, "--trials", "2", ...AT_ONCE], { cwd });
    expect(first.code).toBe(0);
    const plan = await planned(cwd, SOME);
    const second = await assay(["run", ...SOME, "--trials", "3", "--seed", "7", ...AT_ONCE], { cwd });
    const took = taken(second.stdout, cwd);
    expect(guess?.experience.trials).toBe(0);
    expect(off(guess?.rows[1]?.calls.expected ?? 0, took.calls)).toBeLessThan(0.1);
    expect(plan.variation.kind).toBe("runs");
    const row = plan.models[0]?.rows[1];
    if (row === undefined || row.costUsd === null)
      throw new Error("there is a plan for 3 trials, with its price");
    expect(row.trials).toBe(3);
    expect(off(row.calls.expected, took.calls)).toBeLessThan(0.1);
    expect(off(sumOf(row, "inputTokens"), took.inputTokens)).toBeLessThan(0.15);
    expect(off(sumOf(row, "outputTokens"), took.outputTokens)).toBeLessThan(0.15);
    expect(off(row.costUsd.expected, took.costUsd)).toBeLessThan(0.15);
    expect(row.costUsd.lower).toBeLessThanOrEqual(row.costUsd.expected);
    expect(readdirSync(join(cwd, "runs"))).toHaveLength(2);
    rmSync(cwd, { recursive: true });
  });

  it("does not estimate Claude's use from simulated runs", async () => {
    const cwd = workspace("company");
    const one = ["--case", "company-hours"];
    const run = await assay(["run", ...one, "--trials", "2"], { cwd });
    const blessed = await assay(["bless", "--anyway", "--note", "a test"], { cwd });
    expect({ run: run.code, bless: blessed.code }).toEqual({ run: 0, bless: 0 });
    expect((await planned(cwd, one)).variation.kind).toBe("baseline");
    expect((await planned(cwd, [...one, "--model", "sonnet"])).variation.kind).toBe("assumed");
    const named = await assay(["plan", ...one, "--model", "sonnet", "--baseline", "baselines/eva.yaml"], {
      cwd,
    });
    expect(named.code).toBe(2);
    expect(named.stderr).toContain("made on the simulator, which says nothing about Claude");
    rmSync(cwd, { recursive: true });
  });

  it.each([
    { args: ["--model", "sonnet,,haiku"], says: /empty place/ },
    { args: ["--baseline", "nowhere.yaml"], says: /no baseline nowhere\.yaml/ },
    { args: ["--from", "nowhere"], says: /nowhere is not a run/ },
    { args: ["--suite", "nothing-like-it"], says: /No suite is called/ },
    { args: ["--margin", "0"], says: /between 0 and 100 %/ },
    { args: ["--format", "pdf"], says: /no format pdf/ },
  ])("takes $args for a mistake", async ({ args, says }) => {
    const cwd = workspace("greeting");
    const { code, stdout, stderr } = await assay(["plan", ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
    rmSync(cwd, { recursive: true });
  });
});

describe("a criterion that could never pass", () => {
  it.each([["lint"], ["run"], ["plan"]])("is refused by assay %s, at its floor", async (command) => {
    const cwd = workspace("competitors", "company");
    edit(cwd, "cases/eva/criteria.yaml", (t) =>
      t.replace("floor: 1%", "floor: 99%").replace(/target: \d+%/, "target: 99%"),
    );
    const line =
      readFileSync(join(cwd, "cases/eva/criteria.yaml"), "utf8")
        .split("\n")
        .findIndex((l) => l.includes("floor: 99%")) + 1;
    const { code, stderr } = await assay([command], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`cases/eva/criteria.yaml:${line}:12`);
    expect(stderr).toMatch(/could never be met: .* at least \d+ %, and the floor is 99 %/);
    expect(stderr).toMatch(/It needs \d+ cases .* [\d,]+ trials in all/);
    expect(existsSync(join(cwd, "runs"))).toBe(false);
    rmSync(cwd, { recursive: true });
  });

  it("is no mistake in a part of the cases: a note before the run, and no verdict after it", async () => {
    const cwd = workspace("company");
    setFloors(cwd);
    const { stdout, stderr } = await assay(["run", "--case", "company-hours", "--trials", "2"], {
      cwd,
      // Narrow, so that each verdict is on one line.
      env: { COLUMNS: "90" },
    });
    expect(stderr).toMatch(/Note: With this one case no criterion can be met/);
    expect(stdout).toContain("not enough evidence");
    expect(stdout).not.toContain("NOT MET");
    rmSync(cwd, { recursive: true });
  });

  it("lint says what the cases of each criterion can show", async () => {
    const cwd = workspace("company", "product-information");
    const { code, stdout } = await assay(["lint"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Gets the facts right: \d+ cases; a run without a failure shows at least \d+ %; the floor is 1 %/,
    );
    rmSync(cwd, { recursive: true });
  });
});
