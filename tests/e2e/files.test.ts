import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { often } from "../fixtures/effort.ts";
import { cleanEnv, ROOT, workspace } from "./command.ts";

let cwd = "";
beforeEach(() => {
  cwd = workspace("greeting");
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** The real command in a shell, which can set a limit for it or redirect its output. */
function shell(before: string, command: string): { code: number | null; stderr: string; stdout: string } {
  const assay = `'${process.execPath}' '${join(ROOT, "dist/scripts/assay.js")}'`;
  const { status, stderr, stdout } = spawnSync("bash", ["-c", `${before}; ${assay} ${command}`], {
    cwd,
    env: cleanEnv(),
    encoding: "utf8",
  });
  return { code: status, stderr, stdout };
}

it.skipIf(process.platform === "win32").each(often({ usually: [24], thorough: [20, 21, 22, 24] }))(
  "a system that opens no more than %i files is no missed criterion",
  (files) => {
    const { code, stderr } = shell(`ulimit -n ${files}`, "run --simulator --suite greeting");
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("EMFILE") as string });
  },
);

it.skipIf(!existsSync("/dev/full"))(
  "an answer that can't be written is said, ends with 4, and the reports are there",
  () => {
    const { code, stderr } = shell("true", "run --simulator --suite greeting --trials 1 > /dev/full");
    expect(stderr).toContain("The answer can't be written to standard output: ENOSPC");
    expect(code).toBe(4);
    const [run = ""] = readdirSync(join(cwd, "runs"));
    const files = [
      "cases.csv",
      "code-quality.json",
      "comment.md",
      "criteria.csv",
      "journal.ndjson",
      "junit.xml",
      "manifest.json",
      "report.html",
      "report.json",
      "report.md",
      "responses.ndjson",
    ];
    expect(readdirSync(join(cwd, "runs", run)).sort()).toEqual(files);
  },
);
