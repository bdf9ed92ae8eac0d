import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assay } from "../commands/command.ts";
import { reportOf, startSimulator, withoutTimes, workspace } from "./command.ts";

const QUICK = ["--trials", "1"];

describe("assay run", () => {
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
