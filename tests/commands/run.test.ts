import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { often } from "../fixtures/effort.ts";
import { edit, reportOf, ROOT, withoutTimes, workspace } from "../e2e/command.ts";
import { assay, startSimulator } from "./command.ts";

const QUICK = ["--trials", "1"];

/** Eva's suites, or a sample of them. */
function suites(): string[] {
  const every = often({ usually: 8, thorough: 1 });
  const names = readdirSync(join(ROOT, "cases/eva")).flatMap(
    (name) => /^(?!criteria|quarantine)(.*)\.yaml$/.exec(name)?.[1] ?? [],
  );
  return every === 1 ? [] : names.filter((_, i) => i % every === 0);
}

describe("assay run", () => {
  it("evaluates Eva on the simulator, and says that it was one", async () => {
    const cwd = workspace(...suites());
    const { code, stdout, stderr } = await assay(["run", ...QUICK], { cwd });
    expect(stderr).toContain("on the simulator");
    expect(stdout).toContain("SIMULATED: says nothing about Claude");
    expect(stdout).toContain("Success criteria");
    expect({ code, stdout }).toMatchObject({ code: 0 });
    const { path, json } = reportOf(stdout, cwd);
    expect(json["complete"]).toBe(true);
    expect(readFileSync(join(path, "report.md"), "utf8")).toContain("SIMULATED");
    expect(readFileSync(join(path, "junit.xml"), "utf8")).toContain("<testsuites");
    rmSync(cwd, { recursive: true });
  });

  it("gives the same report again, however many trials run at once", async () => {
    const cwd = workspace("quote-trouble");
    const simulator = await startSimulator();
    const env = { ANTHROPIC_BASE_URL: simulator.url };
    const args = ["run", ...QUICK];
    const one = await assay([...args, "--concurrency", "1", "--out", "one"], { cwd, env });
    const many = await assay([...args, "--concurrency", "24", "--out", "many"], { cwd, env });
    await simulator.stop();
    expect(withoutTimes(reportOf(many.stdout, cwd).json)).toEqual(
      withoutTimes(reportOf(one.stdout, cwd).json),
    );
    rmSync(cwd, { recursive: true });
  });

  it("runs the case at a line, and says so when there is none", async () => {
    const cwd = workspace("greeting");
    const suite = readFileSync(join(cwd, "cases/eva/greeting.yaml"), "utf8").split("\n");
    const line = suite.findIndex((l) => /^\s+- id:/.test(l)) + 1;
    const { stdout } = await assay(["run", `cases/eva/greeting.yaml:${line}`, ...QUICK], { cwd });
    expect(stdout).toMatch(/Eva played 1 case, 1 trial/);
    const missed = await assay(["run", "cases/eva/greeting.yaml:1"], { cwd });
    expect(missed.code).toBe(2);
    expect(missed.stderr).toContain("Nothing was sent");
    rmSync(cwd, { recursive: true });
  });
});

describe("a regression in a prompt", () => {
  it.each([
    {
      what: "the competitor rule",
      suite: "competitors",
      breakIt: (cwd: string) =>
        edit(cwd, "prompts/eva/guardrails.md", (t) => t.replace(/^- Never mention a competitor.*\n/m, "")),
      criterion: /NOT MET\s+Names no competitor/,
    },
    {
      what: "the electric-car section",
      suite: "electric-cars",
      breakIt: (cwd: string) => {
        rmSync(join(cwd, "prompts/eva/electric-car.md"));
        edit(cwd, "prompts/eva/manifest.yaml", (t) => t.replace(/^.*electric-car\.md.*\n/m, ""));
      },
      criterion: /NOT MET\s+Gets the facts right/,
    },
    {
      what: "the rule to ask before quoting",
      suite: "quote-flow",
      tag: "missing-detail",
      breakIt: (cwd: string) =>
        edit(cwd, "prompts/eva/quoting.md", (t) => t.replace(/^- Before you use the quoting tool.*\n/m, "")),
      criterion: /NOT MET\s+Quotes when, and only when/,
    },
  ])("is caught: $what", async ({ suite, tag, breakIt, criterion }) => {
    const cwd = workspace(suite);
    const chosen = ["--suite", suite, ...(tag === undefined ? [] : ["--tag", tag])];
    const args = ["run", "--simulator", ...chosen, "--trials", "1", "--concurrency", "100"];
    // Narrow, so that each criterion and its verdict are on one line.
    const env = { COLUMNS: "90" };
    const before = await assay(args, { cwd, env });
    expect({ code: before.code, stdout: before.stdout }).toMatchObject({ code: 0 });
    breakIt(cwd);
    const after = await assay(args, { cwd, env });
    expect(after.code).toBe(1);
    expect(after.stdout).toMatch(criterion);
    expect(after.stdout).toContain("Cases that failed");
    rmSync(cwd, { recursive: true });
  });
});

describe("what a reader sees", () => {
  it("is text without escapes in a pipe, and colour only where it is asked for", async () => {
    const cwd = workspace("greeting");
    const args = ["run", "--case", "greeting-hello", ...QUICK];
    const piped = await assay(args, { cwd });
    expect(piped.stdout + piped.stderr).not.toContain("\u001b");
    const coloured = await assay(args, { cwd, env: { FORCE_COLOR: "1" } });
    expect(coloured.stdout).toContain("\u001b[");
    const without = await assay(args, { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(without.stdout).not.toContain("\u001b");
    const narrow = await assay(args, { cwd, env: { COLUMNS: "50" } });
    expect(
      Math.max(
        ...narrow.stdout
          .split("\n")
          .filter((l) => !l.startsWith("Reports:"))
          .map((l) => l.length),
      ),
    ).toBeLessThanOrEqual(50);
    rmSync(cwd, { recursive: true });
  });
});
