import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assay as inThisProcess } from "../commands/command.ts";
import { assay, cleanEnv, edit, ROOT } from "./command.ts";

/** The scripts of a workflow, in order. */
function stepsOf(workflow: string): string[] {
  const { jobs } = parse(workflow) as { jobs: { assay: { steps: { run?: string }[] } } };
  return jobs.assay.steps.flatMap(({ run }) => run ?? []);
}

const emptyFolder = (): string => mkdtempSync(join(tmpdir(), "assay-init-"));

describe("assay init", () => {
  it("writes a project that works at once, and overwrites nothing", async () => {
    const cwd = emptyFolder();
    const made = await assay(["init", "--yes", "--name", "pia", "--company", "Söhne & Co: #1"], { cwd });
    expect(made).toMatchObject({ code: 0 });
    const evaluated = spawnSync("npm", ["run", "eval"], { cwd, env: cleanEnv(), encoding: "utf8" });
    expect({ code: evaluated.status, out: evaluated.stdout }).toMatchObject({ code: 0 });
    expect(evaluated.stdout).toMatch(/Pia played 7 cases, 21 trials: 21 passed/);
    expect(await inThisProcess(["lint"], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("passes 0 cases; 7 of 7 references pass"),
    });

    // The steps of its workflow, on a machine where Assay is checked out.
    symlinkSync(ROOT, join(cwd, ".assay"));
    const steps = stepsOf(readFileSync(join(cwd, ".github/workflows/assay.yml"), "utf8"));
    const ci = (script: string | undefined) =>
      spawnSync("bash", ["-e", "-c", script ?? "exit 9"], {
        cwd,
        env: cleanEnv({ ANTHROPIC_API_KEY: "" }),
        encoding: "utf8",
      });
    expect(ci(steps.at(-2))).toMatchObject({ status: 0 });
    const first = ci(steps.at(-1));
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("SIMULATED") });

    expect(await inThisProcess(["bless"], { cwd })).toMatchObject({ code: 0 });
    expect(ci(steps.at(-1))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("set ANTHROPIC_API_KEY"),
    });
    const gate = await inThisProcess(["gate", "--simulator"], { cwd });
    expect(gate).toMatchObject({ code: 0, stdout: expect.stringContaining("PASS. Safe to ship") });

    writeFileSync(join(cwd, "README.md"), "mine");
    const again = await assay(["init", "--yes", "--name", "tom"], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(
      /README\.md, package\.json, assay\.config\.ts, \.gitignore, \.gitattributes, cases\/\S+\.schema\.json,.* are there already, and nothing is overwritten/,
    );
    expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe("mine");
    expect(readdirSync(join(cwd, "prompts"))).toEqual(["pia"]);
    rmSync(cwd, { recursive: true });
  }, 120_000);

  it("writes cases that notice when a rule is gone", async () => {
    const cwd = emptyFolder();
    await assay(["init", "--yes"], { cwd });
    edit(cwd, "prompts/sam/rules.md", (text) => text.replace(/^- Promise no day.*\n/m, ""));
    const { code, stdout } = await inThisProcess(["run", "--trials", "1", "--suite", "basics"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/NOT MET\s+Keeps to the rules/);
    expect(stdout).toContain("no-promise");

    edit(cwd, "prompts/sam/company.md", (text) => text.replace("9 am to 5 pm", "1 am to 2 am"));
    const later = await inThisProcess(["run", "--trials", "1", "--case", "opening-hours"], { cwd });
    expect(later.stdout).toMatch(/0 passed, 1 failed/);
    rmSync(cwd, { recursive: true });
  }, 60_000);
});
