import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { edit, reportOf, workspace } from "../e2e/command.ts";
import { assay, startSimulator } from "./command.ts";

it("assay run --resume runs again exactly what was changed since, and nothing else", async () => {
  const cwd = workspace("greeting", "off-topic", "frustration");
  const simulator = await startSimulator();
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  await assay(["run", "--suite", "greeting", "off-topic", "--trials", "2"], { cwd, env });
  const before = simulator.received();

  // The same command line as before, with the flag that resumes it.
  const same = await assay(
    ["run", "--resume", "--suite", "off-topic", "greeting", "--trials", "2", "--no-html"],
    { cwd, env },
  );
  expect(same.code).toBe(0);
  expect(simulator.received()).toBe(before);
  expect(same.stderr).not.toContain("run again");

  edit(cwd, "cases/eva/greeting.yaml", (t) => t.replace("customer: Hi there!", "customer: Hi there, Eva!"));
  const { stderr, stdout } = await assay(["run", "--resume", "--no-html"], { cwd, env });
  expect(stderr).toContain("2 trials run again");
  // Two replies and two judged checks.
  expect(simulator.received() - before).toBe(4);
  expect(reportOf(stdout, cwd).json["complete"]).toBe(true);

  const refused = await assay(["run", "--resume", "--model", "sim-small"], { cwd, env });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("--model can't be changed");
  await simulator.stop();
  rmSync(cwd, { recursive: true });
});
