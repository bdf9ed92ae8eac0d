import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PEDAL } from "../fixtures/projects/own-project.ts";
import { cleanEnv, ROOT } from "../e2e/command.ts";

describe("without the packages of a queue", () => {
  /** The command alone, installed without the packages of the queue. */
  const alone = mkdtempSync(join(tmpdir(), "assay-alone-"));
  beforeAll(() => {
    for (const part of ["package.json", "prompts", "dist/scripts/assay.js", "dist/chunks"]) {
      cpSync(join(ROOT, part), join(alone, part), { recursive: true });
    }
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    for (const name of Object.keys(dependencies)) {
      mkdirSync(dirname(join(alone, "node_modules", name)), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), join(alone, "node_modules", name));
    }
  });
  afterAll(() => rmSync(alone, { recursive: true }));
  const run = (args: string[]) =>
    spawnSync(process.execPath, [join(alone, "dist/scripts/assay.js"), ...args], {
      cwd: PEDAL,
      env: cleanEnv(),
      encoding: "utf8",
    });

  it("says what to install, and does nothing", () => {
    for (const command of ["run", "worker", "queue"]) {
      const { status, stderr } = run([command, "--queue", "redis://127.0.0.1:1"]);
      expect([status, stderr]).toEqual([
        2,
        "--queue needs bullmq and ioredis, which are not installed. Install: npm install bullmq@6.7.0 ioredis@6.0.0\n",
      ]);
    }
  });

  it("plays as before: a run without a queue does not need them", () => {
    const out = mkdtempSync(join(tmpdir(), "assay-plain-"));
    const { status } = run([
      "run",
      "--suite",
      "orders",
      "--trials",
      "1",
      "--mind",
      "minds/pedal.yaml",
      "--out",
      out,
    ]);
    expect(status).toBe(0);
    rmSync(out, { recursive: true });
  });
});
