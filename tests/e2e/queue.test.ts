import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plannedTrials, readRun, runFolder } from "../../runner/index.ts";
import { assay, startSimulator } from "../commands/command.ts";
import { PEDAL } from "../fixtures/projects/own-project.ts";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../scripts/bench/redis-server.ts";
import { finished, reportOf, start, withoutTimes, workspace, type Finished } from "./command.ts";

/** Nobody waits for long: a worker that is silent for a second is gone. */
const SHORT = ["--lock", "1"];

describe.skipIf(!HAS_REDIS)("a run with workers (needs redis-server)", () => {
  let redis: OwnRedis;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.stop());

  const worker = (cwd: string, o: { env?: Record<string, string>; more?: string[] } = {}) =>
    start(["worker", "--queue", redis.url, ...SHORT, ...(o.more ?? [])], { cwd, ...o });

  it("leaves the folder that one process leaves, with reports that are the same byte for byte", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "assay-queue-"));
    cpSync(PEDAL, cwd, { recursive: true, filter: (source) => !source.endsWith("/runs") });
    // Workers need no file of it.
    const elsewhere = mkdtempSync(join(tmpdir(), "assay-worker-"));
    const plan = ["run", "--mind", "minds/pedal.yaml", "--trials", "6"];
    const one = await assay([...plan, "--out", "one"], { cwd });
    const workers = [1, 2].map(() => finished(worker(elsewhere)));
    const many = await finished(
      start([...plan, "--out", "many", "--queue", redis.url, "--no-local", "--slice", "9"], { cwd }),
    );
    const ends = await Promise.all(workers);

    expect([one.code, many.code, ...ends.map((w) => w.code)]).toEqual([0, 0, 0, 0]);
    expect(ends.map(playedBy).reduce((a, b) => a + b)).toBe(72);
    expect(readdirSync(elsewhere)).toEqual([]);
    const [a, b] = [one, many].map(({ stdout }) => reportOf(stdout, cwd));
    expect(withoutTimes(b?.json)).toEqual(withoutTimes(a?.json));
    const files = ["report.md", "junit.xml", "criteria.csv", "cases.csv"];
    const [x, y] = [a, b].map((r) =>
      files.map((f) => timeless(readFileSync(join(r?.path ?? "", f), "utf8"))),
    );
    expect(y).toEqual(x);
    expect(keysIn(b?.path ?? "")).toEqual(keysIn(a?.path ?? ""));
    [cwd, elsewhere].forEach((folder) => rmSync(folder, { recursive: true }));
  });

  it("loses nothing when a worker is killed, and pays again at most what it had under way", async () => {
    const cwd = workspace("greeting", "off-topic");
    const simulator = await startSimulator({ latency: 0.3 });
    const env = { ANTHROPIC_BASE_URL: simulator.url };
    const atOnce = 4;
    const plan = ["run", "--suite", "greeting", "off-topic", "--trials", "4", "--no-cache"];
    const whole = await assay([...plan, "--out", "whole"], { cwd, env });
    const needed = simulator.received();

    const more = ["--concurrency", String(atOnce)];
    const [killed, other] = [worker(cwd, { env, more }), worker(cwd, { env, more })];
    const ends = [finished(killed), finished(other)];
    const run = finished(
      start([...plan, "--out", "many", "--queue", redis.url, "--no-local", "--slice", "8"], { cwd, env }),
    );
    while (simulator.received() < needed + 3 * atOnce) await sleep(5);
    killed.kill("SIGKILL");
    const result = await run;
    await Promise.all(ends);
    await simulator.stop();

    const folder = runFolder(join(cwd, "many", readdirSync(join(cwd, "many"))[0] ?? ""));
    const { manifest, records, problems } = await readRun(folder);
    expect(problems).toEqual([]);
    expect(records.map((r) => r.key).sort()).toEqual([...plannedTrials(manifest)].map((t) => t.key).sort());
    expect(new Set(keysIn(folder.path)).size).toBe(keysIn(folder.path).length);
    expect(simulator.received() - 2 * needed).toBeLessThanOrEqual(2 * atOnce);
    expect(result.code).toBe(whole.code);
    const report = ({ stdout }: Finished): unknown => stable(reportOf(stdout, cwd).json);
    expect(report(result)).toEqual(report(whole));
    rmSync(cwd, { recursive: true });
  });
});

function playedBy({ stderr }: Finished): number {
  return Number(/Played (\d+) trials?/.exec(stderr)?.[1]);
}

/** The keys of the answers in a run's folder. */
function keysIn(folder: string): string[] {
  const text = readFileSync(runFolder(folder).responses, "utf8");
  return [...text.matchAll(/"key":"([0-9a-f]{64})"/g)].map((m) => m[1] ?? "").sort();
}

/** Without what differs between two runs of the same: when they were made, how they were started, how long things took. */
function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\w:.-]+/g, "TIME")
    .replaceAll(/assay run [^<|\n]*/g, "COMMAND")
    .replaceAll(/[\d.,]+ m?s\b/g, "TIME")
    .replaceAll(/time="[\d.]+"/g, "TIME");
}

/** Without what tells how it came about: that answers were known already. */
function stable(report: Record<string, unknown>): unknown {
  const usage = (report["usage"] as Record<string, unknown>[]).map((u) => ({ ...u, replayed: 0 }));
  return withoutTimes({ ...report, usage });
}
