import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { countTrials, readRun, runFolder } from "../../runner/index.ts";
import { assay, startSimulator } from "../commands/command.ts";
import { finished, reportOf, said, settled, start, UNDER_WAY, withoutTimes, workspace } from "./command.ts";

/** The whole lines of the answers in a run's folder. */
function answersIn(folder: string): number {
  return readFileSync(join(folder, "responses.ndjson"), "utf8").split("\n").filter(isWhole).length;
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

it("a run that is killed continues with --resume: nothing is missing, and no logged response is asked for again", async () => {
  const cwd = workspace("greeting");
  const simulator = await startSimulator({ latency: 0.5 });
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const args = ["run", "--suite", "greeting", "--trials", "2", "--concurrency", "4"];
  const whole = await assay(args, { cwd, env });
  const needed = simulator.answered();

  const child = start([...args, "--out", "killed"], { cwd, env });
  const ended = finished(child);
  // Half-way: some trials are in the journal, some in progress.
  while (simulator.answered() < needed * 1.5) await sleep(5);
  child.kill("SIGKILL");
  await ended;
  const sent = await settled(simulator.received);
  const answered = simulator.answered() - needed;

  const [name = ""] = readdirSync(join(cwd, "killed"));
  const onDisk = answersIn(join(cwd, "killed", name));
  const resumed = await assay(["run", "--resume", "--out", "killed"], { cwd, env });
  await simulator.stop();
  expect(onDisk).toBeGreaterThan(5);
  // Answers on the disk were not requested again: the new requests are exactly those that the whole run needs
  // and the log lacks.
  expect(simulator.received() - sent).toBe(needed - onDisk);
  // Answers that were not yet written when the process died are at most the requests in progress.
  expect(answered - onDisk).toBeLessThanOrEqual(4 * 6);

  expect(resumed.code).toBe(whole.code);
  const report = reportOf(resumed.stdout, cwd).json;
  expect(report["complete"]).toBe(true);
  expect(report["counts"]).toEqual(reportOf(whole.stdout, cwd).json["counts"]);
  expect(report["criteria"]).toEqual(reportOf(whole.stdout, cwd).json["criteria"]);
  rmSync(cwd, { recursive: true });
});

it("a gate that is killed continues with --resume, sends nothing twice, and comes to the same verdict", async () => {
  const cwd = workspace("company");
  const simulator = await startSimulator({ latency: 0.1 });
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const few = [
    "--case",
    "company-hours",
    "company-founded",
    "company-phone-number",
    "company-closing-time",
    "company-street-address",
  ];
  const before = ["run", ...few, "--trials", "5", "--concurrency", "100", "--out", "before"];
  expect((await assay(before, { cwd })).code).toBe(0);
  expect((await assay(["bless", "--out", "before"], { cwd })).code).toBe(0);
  const args = ["gate", "--simulator", ...few, "--looks", "3,5"];
  const resume = ["gate", "--simulator", "--resume", "--out", "killed"];
  const verdictOf = (stdout: string): unknown => {
    const path = /Reports: (\S+)[\\/]gate\.md/.exec(stdout)?.[1] ?? "";
    return withoutTimes(JSON.parse(readFileSync(join(cwd, path, "gate.json"), "utf8")));
  };
  const whole = await assay(args, { cwd, env });
  const needed = simulator.answered();

  const child = start([...args, "--out", "killed"], { cwd, env });
  const ended = finished(child);
  // During the second look: the plan was extended.
  while (simulator.answered() < needed * 1.75) await sleep(5);
  child.kill("SIGKILL");
  await ended;
  const sent = await settled(simulator.received);

  const [name = ""] = readdirSync(join(cwd, "killed"));
  const folder = join(cwd, "killed", name);
  const { manifest } = await readRun(runFolder(folder));
  expect(countTrials(manifest)).toBe(manifest.cases.length * 5);
  const onDisk = answersIn(folder);
  const resumed = await assay(resume, { cwd, env });
  await simulator.stop();
  expect(onDisk).toBeGreaterThan(10);
  expect(simulator.received() - sent).toBe(needed - onDisk);
  expect(resumed.code).toBe(whole.code);
  expect(verdictOf(resumed.stdout)).toEqual(verdictOf(whole.stdout));

  const refused = await assay([...resume, "--margin", "10%"], { cwd, env });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("--margin can't be changed");
  rmSync(cwd, { recursive: true });
});

it("a comparison that is interrupted keeps what is finished, exits 4, and continues with --resume", async () => {
  const cwd = workspace("quote-trouble");
  const variants = ["--model", "sim-large,sim-small", "--suite", "quote-trouble", "--trials", "1"];
  const child = start(["compare", ...variants], { cwd });
  const ended = finished(child);
  await said(child, UNDER_WAY);
  child.kill("SIGINT");
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toMatchObject({ code: 4 });
  expect(stdout).toMatch(/Incomplete: 0 trials errored, and \d+ not run\./);
  const again = (/assay (compare --resume \S+)/.exec(stderr)?.[1] ?? "").split(" ");

  const refused = await assay([...again, "--trials", "9"], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("--trials can't be changed");
  const resumed = await assay([...again, "--suite", "quote-trouble", "--trials", "1", "--no-html"], { cwd });
  expect({ code: resumed.code, stderr: resumed.stderr }).toMatchObject({ code: 0 });
  const path = /Comparison: (\S+)[\\/]compare\.md/.exec(resumed.stderr)?.[1] ?? "";
  const json: unknown = JSON.parse(readFileSync(join(cwd, path, "compare.json"), "utf8"));
  expect(json).toMatchObject({ complete: true, variants: [{ name: "sim-large" }, { name: "sim-small" }] });
  expect(readdirSync(join(cwd, "runs"))).toHaveLength(1);
  rmSync(cwd, { recursive: true });
});
