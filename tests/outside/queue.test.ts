import type { ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { describe, expect, it, type TestContext } from "vitest";
import { plannedTrials, readRun, runFolder } from "../../runner/index.ts";
import { assay, startSimulator } from "../commands/command.ts";
import { PEDAL } from "../fixtures/projects/own-project.ts";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../scripts/bench/redis-server.ts";
import { finished, reportOf, said, start, withoutTimes, workspace, type Finished } from "../e2e/command.ts";

/** Each has its own Redis, and waits more than it works. */
describe.skipIf(!HAS_REDIS).concurrent("a run with workers (needs redis-server)", () => {
  const worker = (redis: OwnRedis, cwd: string, o: { env?: Record<string, string>; more?: string[] } = {}) =>
    start(["worker", "--queue", redis.url, ...(o.more ?? [])], { cwd, ...o });

  it("leaves the folder that one process leaves, with reports that are the same byte for byte", async ({
    onTestFinished,
  }) => {
    const redis = await ownRedis(onTestFinished);
    const cwd = mkdtempSync(join(tmpdir(), "assay-queue-"));
    cpSync(PEDAL, cwd, { recursive: true, filter: (source) => !source.endsWith("/runs") });
    // Workers need no file of the run.
    const elsewhere = mkdtempSync(join(tmpdir(), "assay-worker-"));
    const plan = ["run", "--mind", "minds/pedal.yaml", "--trials", "6"];
    const one = await assay([...plan, "--out", "one"], { cwd });
    const workers = [1, 2].map(() => finished(start(["worker", "--queue", redis.url], { cwd: elsewhere })));
    const many = await finished(
      start([...plan, "--out", "many", "--queue", redis.url, "--no-local", "--slice", "9"], { cwd }),
    );
    const ends = await Promise.all(workers);

    expect([one.code, many.code, ...ends.map((w) => w.code)]).toEqual([0, 0, 0, 0]);
    expect(ends.map(playedBy).reduce((a, b) => a + b)).toBe(72);
    expect(readdirSync(elsewhere)).toEqual([]);
    const client = new Redis(redis.url);
    // That a run ended, for workers that are late.
    expect(await client.keys("*")).toEqual(["assay:ended"]);
    client.disconnect();
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

  it("loses nothing when a worker is killed, and pays again at most what it had under way", async ({
    onTestFinished,
  }) => {
    const redis = await ownRedis(onTestFinished);
    const { cwd, env, plan, simulator, needed, whole } = await aPlan("greeting");
    const more = ["--concurrency", String(AT_ONCE)];
    const [killed, other] = [worker(redis, cwd, { env, more }), worker(redis, cwd, { env, more })];
    const ends = [finished(killed), finished(other)];
    const run = finished(start([...plan, "--queue", redis.url, "--no-local", "--slice", "8"], { cwd, env }));
    while (simulator.received() < needed + 3 * AT_ONCE) await sleep(5);
    killed.kill("SIGKILL");
    await Promise.all([ends[0], locksEnd(redis, killed, run)]);
    const result = await run;
    await ends[1];
    await simulator.stop();

    await isWhole(cwd);
    expect(simulator.received() - 2 * needed).toBeLessThanOrEqual(2 * AT_ONCE);
    expect(result.code).toBe(whole.code);
    const report = ({ stdout }: Finished): unknown => stable(reportOf(stdout, cwd).json);
    expect(report(result)).toEqual(report(whole));
    expect(redis.written()).toContain("assay:run:");
    expect(redis.written()).not.toContain(env.ANTHROPIC_API_KEY);
    rmSync(cwd, { recursive: true });
    // The library looks for lost locks each half minute, and takes a slice back at the second look.
  }, 300_000);

  it.for([
    { disk: "everything is on its disk", forgets: false },
    { disk: "its disk was slow, so the last things are lost", forgets: true },
  ])(
    "continues after the coordinator is killed, and then Redis: $disk",
    { timeout: 300_000 },
    async ({ forgets }, { onTestFinished }) => {
      const redis = await ownRedis(onTestFinished);
      const { cwd, env, plan, simulator, needed } = await aPlan("greeting");
      const ends = finished(worker(redis, cwd, { env, more: ["--concurrency", String(AT_ONCE)] }));
      const queued = ["--queue", redis.url, "--no-local", "--slice", "8"];
      const coordinator = start([...plan, ...queued], { cwd, env });
      const killed = finished(coordinator);
      while (simulator.received() < needed + 2 * AT_ONCE) await sleep(5);
      coordinator.kill("SIGKILL");
      await killed;
      const again = finished(start(["run", "--resume", "--out", "many", ...queued], { cwd, env }));
      const seen = simulator.received();
      while (simulator.received() < seen + AT_ONCE) await sleep(5);
      const logged = redis.logged();
      while (simulator.received() < seen + 3 * AT_ONCE) await sleep(5);
      await redis.kill(forgets ? logged : undefined);
      await redis.start();
      expect((await again).code).toBe(0);
      expect((await ends).code).toBe(0);
      await simulator.stop();

      await isWhole(cwd);
      // Data that Redis had not written yet may be lost.
      expect(simulator.received() - 2 * needed).toBeLessThanOrEqual(2 * AT_ONCE);
      rmSync(cwd, { recursive: true });
    },
  );

  it("ends when Redis does not come back, in the coordinator and in its worker, and loses nothing", async ({
    onTestFinished,
  }) => {
    const redis = await ownRedis(onTestFinished);
    const { cwd, env, plan, simulator, needed } = await aPlan("greeting");
    const queued = ["--queue", redis.url, "--give-up-after", "15s"];
    const coordinator = start([...plan, ...queued, "--no-local", "--slice", "8"], { cwd, env });
    const run = finished(coordinator);
    await said(coordinator, /slices at/);
    const player = start(["worker", ...queued, "--concurrency", String(AT_ONCE)], { cwd, env });
    const play = finished(player);
    await said(player, /Playing trials/);
    while (simulator.received() < needed + 2 * AT_ONCE && player.exitCode === null) await sleep(5);
    await redis.kill();
    const ends = await Promise.all([run, play]);

    expect(ends.map(({ code }) => code)).toEqual([4, 4]);
    const gone = `Redis at ${redis.url} was not there for 15 s (--give-up-after).`;
    expect(ends.map(({ stderr }) => stderr)).toEqual([1, 2].map(() => expect.stringContaining(gone)));
    expect(ends.map(({ stderr }) => stderr).join("")).not.toContain("gave no answer for");
    expect(ends[0].stderr).toMatch(/To go on: assay run --resume \S+ --queue/);
    await redis.start();
    const again = finished(start(["run", "--resume", "--out", "many", ...queued], { cwd, env }));
    await locksEnd(redis, player, again);
    expect((await again).code).toBe(0);
    await simulator.stop();
    await isWhole(cwd);
    // Data that Redis had not written yet may be lost.
    expect(simulator.received() - 2 * needed).toBeLessThanOrEqual(2 * AT_ONCE);
    rmSync(cwd, { recursive: true });
  });
});

const AT_ONCE = 4;

/** A Redis that ends with its test, however that ends. */
async function ownRedis(onTestFinished: TestContext["onTestFinished"]): Promise<OwnRedis> {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  return redis;
}

/**
 * Ends the locks of a killed worker, as their timeout would: no test waits for it, and living workers have
 * locks that do not expire on a busy machine.
 */
async function locksEnd(redis: OwnRedis, { pid }: ChildProcess, over: Promise<unknown>): Promise<void> {
  const client = new Redis(redis.url);
  const isOver = over.then(() => true);
  // Requests that it sent before the kill may still be read.
  while (!(await Promise.race([isOver, sleep(100, false)]))) {
    for (const key of await client.keys("bull:*:lock"))
      if ((await client.get(key))?.includes(`-${pid}-`)) await client.del(key);
  }
  client.disconnect();
}

/** A plan that needs a server, and its result in one process. */
async function aPlan(...suites: string[]) {
  const cwd = workspace(...suites);
  const simulator = await startSimulator({ latency: 0.3 });
  const env = { ANTHROPIC_BASE_URL: simulator.url, ANTHROPIC_API_KEY: "sk-ant-nobody-may-see-this-0123" };
  const plan = ["run", "--trials", "5", "--no-cache", "--out"];
  const whole = await assay([...plan, "whole"], { cwd, env });
  return { cwd, env, plan: [...plan, "many"], simulator, needed: simulator.received(), whole };
}

/** Each trial is there once, and each answer. */
async function isWhole(cwd: string): Promise<void> {
  const folder = runFolder(join(cwd, "many", readdirSync(join(cwd, "many"))[0] ?? ""));
  const { manifest, records, problems } = await readRun(folder);
  expect(problems).toEqual([]);
  expect(records.map((r) => r.key).sort()).toEqual([...plannedTrials(manifest)].map((t) => t.key).sort());
  const keys = keysIn(folder.path);
  expect(new Set(keys).size).toBe(keys.length);
}

function playedBy({ stderr }: Finished): number {
  return Number(/Played (\d+) trials?/.exec(stderr)?.[1]);
}

/** The keys of the answers in a run's folder. */
function keysIn(folder: string): string[] {
  const text = readFileSync(runFolder(folder).responses, "utf8");
  return [...text.matchAll(/"key":"([0-9a-f]{64})"/g)].map((m) => m[1] ?? "").sort();
}

/**
 * Without the values that differ between two equal runs: when they were made, how they were started, how long
 * they took.
 */
function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\w:.-]+/g, "TIME")
    .replaceAll(/assay run [^<|\n]*/g, "COMMAND")
    .replaceAll(/[\d.,]+ m?s\b/g, "TIME")
    .replaceAll(/time="[\d.]+"/g, "TIME");
}

/** Without the facts about how it was made: that answers were known already. */
function stable(report: Record<string, unknown>): unknown {
  const usage = (report["usage"] as Record<string, unknown>[]).map((u) => ({ ...u, replayed: 0 }));
  return withoutTimes({ ...report, usage });
}
