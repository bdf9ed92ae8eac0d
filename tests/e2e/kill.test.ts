import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { plannedTrials, readRun, runFolder } from "../../runner/index.ts";
import { often } from "../fixtures/effort.ts";
import { assay, startSimulator } from "../commands/command.ts";
import { finished, reportOf, start, withoutTimes, workspace } from "./command.ts";

const KILLS = often({ usually: 3, thorough: 8 });
const TRIALS = often({ usually: 3, thorough: 6 });
const AT_ONCE = 6;

it(`a run that is killed ${KILLS} times at any moment loses nothing, and sends nothing again that was answered`, async () => {
  const cwd = workspace("greeting", "off-topic");
  const simulator = await startSimulator({ latency: 0.5 });
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const plan = [
    "--suite",
    "greeting",
    "off-topic",
    "--trials",
    String(TRIALS),
    "--concurrency",
    String(AT_ONCE),
    "--no-cache",
  ];
  const whole = await assay(["run", ...plan, "--out", "whole"], { cwd, env });
  const needed = simulator.received();
  const random = seeded(20_261_132);

  let kills = 0;
  let killsAtPlay = 0;
  let last = null as Awaited<ReturnType<typeof finished>> | null;
  while (last === null) {
    const begun = begins(cwd);
    const child = start(
      begun
        ? ["run", "--resume", "--concurrency", String(AT_ONCE), "--out", "killed"]
        : ["run", ...plan, "--out", "killed"],
      { cwd, env },
    );
    const ended = finished(child);
    const before = simulator.received();
    if (kills < KILLS) await momentOf(random, () => simulator.received() - before, ended);
    if (kills < KILLS) child.kill("SIGKILL");
    const result = await ended;
    if (result.code === null) {
      kills += 1;
      if (simulator.received() > before) killsAtPlay += 1;
    } else if (kills >= KILLS) last = result;
    else throw new Error(`it was done after ${kills} kills: play more trials`);
  }
  await simulator.stop();

  expect(killsAtPlay).toBeGreaterThan(KILLS / 2);
  const folder = runFolder(join(cwd, "killed", readdirSync(join(cwd, "killed"))[0] ?? ""));
  const { manifest, records, problems, outdated } = await readRun(folder);
  expect({ problems, outdated }).toEqual({ problems: [], outdated: 0 });
  // Each trial is there, once.
  expect(records.map((r) => r.key).sort()).toEqual([...plannedTrials(manifest)].map((t) => t.key).sort());

  const keys = readFileSync(folder.responses, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { key: string }).key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toHaveLength(needed);
  // At most the requests in progress at the kill are sent again.
  expect(simulator.received() - needed - keys.length).toBeLessThanOrEqual(KILLS * AT_ONCE);

  expect(last.code).toBe(whole.code);
  const report = (stdout: string): unknown => stable(reportOf(stdout, cwd).json);
  expect(report(last.stdout)).toEqual(report(whole.stdout));
  rmSync(cwd, { recursive: true });
}, 180_000);

/** Without the facts about how it was made: that answers were known already. */
function stable(report: Record<string, unknown>): unknown {
  const usage = (report["usage"] as Record<string, unknown>[]).map((u) => ({ ...u, replayed: 0 }));
  return withoutTimes({ ...report, usage });
}

function begins(cwd: string): boolean {
  try {
    const [name] = readdirSync(join(cwd, "killed"));
    return name !== undefined && readdirSync(join(cwd, "killed", name)).includes("manifest.json");
  } catch {
    return false;
  }
}

/** A random moment: before the plan is written, or after a number of requests. */
async function momentOf(random: () => number, sent: () => number, ended: Promise<unknown>): Promise<void> {
  if (random() < 0.25) return sleep(random() * 400);
  const after = 1 + Math.floor(random() * 8);
  const over = ended.then(() => true);
  while (sent() < after && !(await Promise.race([over, sleep(5, false)])));
  await sleep(random() * 60);
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
