import { readdirSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  assay,
  edit,
  finished,
  reportOf,
  said,
  settled,
  start,
  startSimulator,
  UNDER_WAY,
  workspace,
} from "./command.ts";

interface LogLine {
  kind: "received" | "answered";
  bodyHash: string;
  path?: string;
}

function logLines(path: string): LogLine[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((l) => l !== "")
    .map((l) => JSON.parse(l) as LogLine);
}

describe("a run that is killed", () => {
  it("goes on with --resume: nothing is missing, and no logged response is asked for again", async () => {
    const cwd = workspace("quote-flow", "greeting", "off-topic", "frustration");
    const log = join(cwd, "requests.ndjson");
    const simulator = await startSimulator({ cwd, args: ["--log", log] });
    const env = { ANTHROPIC_BASE_URL: simulator.url };
    const args = ["run", "--suite", "quote-flow", "greeting", "off-topic", "--trials", "2"];

    const whole = await assay(args, { cwd, env });
    const before = logLines(log).length;

    const child = start([...args, "--out", "killed"], { cwd, env });
    const ended = finished(child);
    // Half-way: some trials are journalled, some under way.
    while (logLines(log).length < before * 1.5) await sleep(10);
    child.kill("SIGKILL");
    await ended;
    const sentBeforeKill = await settled(() => logLines(log).length);

    const [name] = readdirSync(join(cwd, "killed"));
    const folder = join(cwd, "killed", name ?? "");
    const responses = readFileSync(join(folder, "responses.ndjson"), "utf8")
      .split("\n")
      .filter((l) => l !== "");
    const resumed = await assay(["run", "--resume", "--out", "killed"], { cwd, env });
    await simulator.stop();

    const all = logLines(log);
    const killedRun = count(all.slice(before, sentBeforeKill), "answered");
    const resumedRun = count(all.slice(sentBeforeKill), "received");
    const wholeRun = count(all.slice(0, before), "answered");
    // Whatever was on disk was not asked for again: sent anew is exactly what the whole run needs and the log lacks.
    const onDisk = responses.filter(isWhole).length;
    expect(onDisk).toBeGreaterThan(5);
    expect(resumedRun).toBe(wholeRun - onDisk);
    // What was answered but not yet written when the process died is at most what was on its way.
    expect(killedRun - onDisk).toBeLessThanOrEqual(16 * 6);

    expect(resumed.code).toBe(whole.code);
    const report = reportOf(resumed.stdout, cwd).json;
    expect(report["complete"]).toBe(true);
    expect(report["counts"]).toEqual(reportOf(whole.stdout, cwd).json["counts"]);
    expect(report["criteria"]).toEqual(reportOf(whole.stdout, cwd).json["criteria"]);
    rmSync(cwd, { recursive: true });
  });

  it("runs again exactly what was changed since, and nothing else", async () => {
    const cwd = workspace("greeting", "off-topic", "frustration");
    const log = join(cwd, "requests.ndjson");
    const simulator = await startSimulator({ cwd, args: ["--log", log, "--latency", "0"] });
    const env = { ANTHROPIC_BASE_URL: simulator.url };
    await assay(["run", "--suite", "greeting", "off-topic", "--trials", "2"], { cwd, env });
    const before = logLines(log).length;

    const same = await assay(["run", "--resume"], { cwd, env });
    expect(logLines(log)).toHaveLength(before);
    expect(same.stderr).not.toContain("run again");

    edit(cwd, "cases/eva/greeting.yaml", (t) => t.replace("customer: Hi there!", "customer: Hi there, Eva!"));
    const { stderr, stdout } = await assay(["run", "--resume"], { cwd, env });
    expect(stderr).toContain("2 trials run again");
    // Two replies and two judged checks.
    expect(count(logLines(log).slice(before), "received")).toBe(4);
    expect(reportOf(stdout, cwd).json["complete"]).toBe(true);

    const refused = await assay(["run", "--resume", "--model", "sim-small"], { cwd, env });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--model can't be changed");
    await simulator.stop();
    rmSync(cwd, { recursive: true });
  });

  it("stops cleanly on Ctrl-C, exits 4, and says how to go on", async () => {
    const cwd = workspace("quote-flow");
    const child = start(["run", "--suite", "quote-flow", "--trials", "3"], { cwd });
    const ended = finished(child);
    await said(child, UNDER_WAY);
    child.kill("SIGINT");
    const { code, stderr, stdout } = await ended;
    expect(code).toBe(4);
    expect(stderr).toContain("assay run --resume");
    expect(stdout).toContain("not run");
    const again = await assay(["run", "--resume"], { cwd });
    expect(again.code).toBe(0);
    expect(reportOf(again.stdout, cwd).json["complete"]).toBe(true);
    rmSync(cwd, { recursive: true });
  });
});

function count(lines: readonly LogLine[], kind: LogLine["kind"]): number {
  return lines.filter((l) => l.kind === kind).length;
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
