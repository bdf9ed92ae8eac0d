import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { assay, finished, ROOT, said, start, workspace } from "./command.ts";

let cwd = "";
afterEach(() => rmSync(cwd, { recursive: true }));

const COUNT = { NODE_OPTIONS: `--require "${join(ROOT, "tests/fixtures/count-scripts.cjs")}"` };

/** How many scripts a command loaded, with and without compiled code. */
async function scriptsOf(args: readonly string[]): Promise<Record<string, number>> {
  const { stderr } = await assay(args, { cwd, env: COUNT });
  return JSON.parse(/scripts (\{.*\})/.exec(stderr)?.[1] ?? "{}") as Record<string, number>;
}

it("loads few parts for help, and compiles none of them", async () => {
  cwd = mkdtempSync(join(tmpdir(), "assay-launch-"));
  const { all, given, refused } = await scriptsOf(["--help"]);
  expect({ given, refused }).toEqual({ given: all, refused: 0 });
  expect(all).toBeLessThan(30);
});

it("compiles few of the parts of a run", async () => {
  cwd = workspace("greeting");
  const { all = 0, given = 0, refused } = await scriptsOf(["run", "--simulator", "--trials", "1"]);
  expect(refused).toBe(0);
  expect(all).toBeGreaterThan(80);
  expect(given).toBeGreaterThan(0.95 * all);
});

it("finishes a run, and writes its reports, although the installation is deleted meanwhile", async () => {
  cwd = workspace("greeting");
  const installed = join(cwd, "node_modules/assay");
  for (const part of ["package.json", "prompts", "dist/scripts/assay.js", "dist/chunks"])
    cpSync(join(ROOT, part), join(installed, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(installed, "node_modules"));
  const child = start(["run", "--simulator", "--trials", "30"], {
    cwd,
    bin: join(installed, "dist/scripts/assay.js"),
  });
  const run = finished(child);
  await said(child, /0 of \d+ trials/);
  rmSync(join(installed, "dist"), { recursive: true });
  const { code, stdout, stderr } = await run;
  expect(stderr).not.toContain("ENOENT");
  expect(stdout).toContain("report.html");
  expect(code).toBe(0);
});
