import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assay, reportOf, startSimulator, withoutTimes, workspace } from "./command.ts";

const QUICK = ["--trials", "1"];

describe("assay run", () => {
  it("evaluates Eva on the simulator, and says that it was one", async () => {
    const cwd = workspace();
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

  it("gives the same report over HTTP and in-process, times aside", async () => {
    const cwd = workspace("quote-trouble", "greeting");
    const simulator = await startSimulator({ cwd, args: ["--latency", "0"] });
    const args = ["run", "--suite", "quote-trouble", "greeting", ...QUICK];
    const inside = await assay(args, { cwd });
    const outside = await assay(args, { cwd, env: { ANTHROPIC_BASE_URL: simulator.url } });
    await simulator.stop();
    expect(outside.stdout).toContain("SIMULATED");
    expect(withoutTimes(reportOf(outside.stdout, cwd).json)).toEqual(
      withoutTimes(reportOf(inside.stdout, cwd).json),
    );
    rmSync(cwd, { recursive: true });
  });
});
