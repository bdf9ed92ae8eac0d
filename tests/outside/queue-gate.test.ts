import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { HAS_REDIS, startRedis } from "../../scripts/bench/redis-server.ts";
import { assay, startSimulator } from "../commands/command.ts";
import { finished, start, withoutTimes, workspace, type Finished } from "../e2e/command.ts";

describe.skipIf(!HAS_REDIS)("a gate with workers (needs redis-server)", () => {
  it("plays every look with them, goes on after a kill in the second, and decides as one process does", async ({
    onTestFinished,
  }) => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const cwd = workspace("company");
    const simulator = await startSimulator({ latency: 0.1 });
    const env = { ANTHROPIC_BASE_URL: simulator.url };
    const before = ["run", "--suite", "company", "--trials", "6", "--concurrency", "100", "--out", "before"];
    expect((await assay(before, { cwd })).code).toBe(0);
    expect((await assay(["bless", "--out", "before"], { cwd })).code).toBe(0);
    const verdictOf = ({ stdout }: Finished): unknown => {
      const path = /Reports: (\S+)[\\/]gate\.md/.exec(stdout)?.[1] ?? "";
      return withoutTimes(JSON.parse(readFileSync(join(cwd, path, "gate.json"), "utf8")));
    };
    const gate = ["gate", "--simulator", "--suite", "company", "--looks", "3,5"];
    const whole = await assay(gate, { cwd, env });
    const needed = simulator.answered();
    expect(whole.stderr).toMatch(/going on to 5 trials/);

    const queued = ["--queue", redis.url, "--no-local", "--out", "many"];
    const worker = finished(start(["worker", "--queue", redis.url], { cwd, env }));
    const child = start([...gate, ...queued], { cwd, env });
    const ended = finished(child);
    // During the second look: the worker waited for it.
    while (simulator.answered() < needed * 1.75) await sleep(5);
    child.kill("SIGKILL");
    await ended;
    const resumed = await finished(start(["gate", "--simulator", "--resume", ...queued], { cwd, env }));
    const played = await worker;
    await simulator.stop();

    expect([resumed.code, played.code]).toEqual([whole.code, 0]);
    expect(verdictOf(resumed)).toEqual(verdictOf(whole));
    expect(played.stderr.match(/^Playing trials of/gm)).toHaveLength(2);
    expect(simulator.received()).toBe(2 * needed);
    rmSync(cwd, { recursive: true });
  });
});
