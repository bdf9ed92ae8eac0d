import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

let root = "";
beforeAll(() => {
  root = workspace("company");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a command that is started in a subfolder", () => {
  it("works in the project's root, says so, and takes a path that was typed there for what lies there", async () => {
    const { code, stderr, stdout } = await assay(["run", "company.yaml", "--trials", "1"], {
      cwd: join(root, "cases", "eva"),
    });
    expect(stderr).toMatch(/^Working in \S+, the project that this folder belongs to\.\n/);
    expect(stdout).toMatch(/Reports: runs[\\/]/);
    expect(code).toBe(0);
    const report = await assay(["report"], { cwd: join(root, "prompts") });
    expect(report.stderr).toMatch(/runs\/\S+ is the newest run\./);
    const gate = await assay(["gate", "--simulator"], { cwd: join(root, "prompts", "eva") });
    expect(gate.stderr).toMatch(/Working in .*\n.*There is no baseline baselines\/eva\.yaml/s);
    expect(gate.code).toBe(2);
  });
});
