import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./bench-place.ts";
import { runArgs } from "./bench-place.ts";
import { leastTime } from "./bucket.ts";
import { latencyOf, longestFirstEnd, type Latency } from "./latency.ts";
import { median, type Taken } from "./measure.ts";
import { greeting } from "./suite.ts";

/** One line of the table. */
export interface Row {
  what: string;
  measured: number;
  unit: string;
  /** The most that it may be; null where it is shown for information. */
  aim: number | null;
  note?: string;
}

/** How often what is timed is repeated; the middle one counts. */
const REPEATS = 3;

const THOUSAND = { cases: 100, trials: 10 };

export async function startup(place: Place): Promise<Row[]> {
  const one = await place.suite({ cases: 1, trials: 1 });
  await place.server.setUp();
  const help: number[] = [];
  const run: number[] = [];
  for (let i = 0; i < 2 * REPEATS; i++) {
    help.push((await place.assay(one, ["--help"])).wall);
    run.push((await place.assay(one, runArgs(50, "--no-cache"))).wall);
  }
  return [
    { what: "assay --help", measured: median(help), unit: "s", aim: 0.2 },
    { what: "one case, no latency", measured: median(run), unit: "s", aim: 0.6 },
  ];
}

export async function speed(place: Place): Promise<Row[]> {
  const thousand = await place.suite(THOUSAND);
  const latency: Latency = { kind: "fixed", ms: 200 };
  const ours: (Taken & { span: number })[] = [];
  const theirs: Taken[] = [];
  const whole: Taken[] = [];
  for (let i = 0; i < REPEATS; i++) {
    await place.server.setUp({ latency });
    const taken = await place.assay(thousand, runArgs(50, "--no-cache"));
    ours.push({ ...taken, span: (await place.server.stats()).spanMs / 1000 });
    theirs.push(await place.bare(thousand, 1000, 50));
    whole.push(await place.bare(thousand, 1000, 50, "whole"));
  }
  const ideal = 4;
  const cpu = (all: readonly Taken[]): number => median(all.map((t) => t.cpu));
  const bareCpu = cpu(theirs);
  return [
    {
      what: "1,000 at 200 ms, 50 at once: time / ideal",
      measured: median(ours.map((t) => t.span)) / ideal,
      unit: "x",
      aim: 1.05,
    },
    {
      what: "... start-up and report included",
      measured: median(ours.map((t) => t.wall)) / ideal,
      unit: "x",
      aim: 1.15,
    },
    {
      what: "... CPU against the bare loop",
      measured: cpu(ours) / bareCpu,
      unit: "x",
      aim: 1,
      note: `${cpu(ours).toFixed(2)} s against ${bareCpu.toFixed(2)} s; a loop that does not stream takes ${cpu(whole).toFixed(2)} s`,
    },
  ];
}

export async function throughput(place: Place): Promise<Row[]> {
  const suite = await place.suite({ cases: 200, trials: 50 });
  const latency: Latency = { kind: "fixed", ms: 20 };
  const ours: Taken[] = [];
  const theirs: Taken[] = [];
  const whole: Taken[] = [];
  await place.server.setUp({ latency });
  for (let i = 0; i < REPEATS; i++) {
    ours.push(await place.assay(suite, runArgs(100, "--no-cache")));
    theirs.push(await place.bare(suite, 10_000, 100));
    whole.push(await place.bare(suite, 10_000, 100, "whole"));
  }
  const wall = (all: readonly Taken[]): number => median(all.map((t) => t.wall));
  return [
    {
      what: "10,000 at 20 ms, 100 at once: time against the bare loop",
      measured: wall(ours) / wall(theirs),
      unit: "x",
      aim: 0.85,
      note: `${wall(ours).toFixed(1)} s against ${wall(theirs).toFixed(1)} s; a loop that does not stream takes ${wall(whole).toFixed(1)} s`,
    },
    {
      what: "... memory",
      measured: median(ours.map((t) => t.rss)),
      unit: "MB",
      aim: 200,
      note: `the bare loop ${Math.round(median(theirs.map((t) => t.rss)))} MB`,
    },
  ];
}

export async function tail(place: Place): Promise<Row[]> {
  const cases = 1000;
  const suite = await place.suite({ cases, trials: 1 });
  const latency: Latency = { kind: "lognormal", median: 400, sigma: 0.8 };
  const spans: number[] = [];
  // The first run learns how long each case takes.
  for (let i = 0; i < 2; i++) {
    await place.server.setUp({ latency });
    await place.assay(suite, runArgs(50, "--no-cache"));
    spans.push((await place.server.stats()).spanMs);
  }
  const times = Array.from({ length: cases }, (_, i) => latencyOf(latency, JSON.stringify(greeting(i))));
  const ideal = longestFirstEnd(times, 50);
  return [
    {
      what: "heavy tail, known times: time / longest first",
      measured: (spans[1] ?? 0) / ideal,
      unit: "x",
      aim: 1.05,
      note: `${seconds(spans[1])}; without knowing the times ${seconds(spans[0])}`,
    },
  ];
}

export async function limits(place: Place): Promise<Row[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 200 }, limit: { perMinute: 1200, burst: 50 } });
  const { stdout } = await place.assay(suite, runArgs(50, "--no-cache"));
  const stats = await place.server.stats();
  const ideal = leastTime(1000, 1200, 50) + 200;
  const name = "1,000 under 1,200 requests a minute";
  return [
    {
      what: `${name}: time / the limit's ideal`,
      measured: stats.spanMs / ideal,
      unit: "x",
      aim: 1.02,
      note: seconds(stats.spanMs),
    },
    { what: "... lost", measured: 1000 - passedIn(stdout), unit: "", aim: 0 },
    { what: "... refused by the limit", measured: stats.rateLimited, unit: "", aim: 0 },
  ];
}

export async function faults(place: Place): Promise<Row[]> {
  const suite = await place.suite(THOUSAND);
  const latency: Latency = { kind: "fixed", ms: 200 };
  const rows: Row[] = [];
  for (const [overloaded, reset] of [
    [0.05, 0.02],
    [0.2, 0.05],
  ] as const) {
    await place.server.setUp({ latency, overloaded, reset });
    const { stdout } = await place.assay(suite, runArgs(50, "--no-cache"));
    rows.push({
      what: `${overloaded * 100} % overloaded, ${reset * 100} % resets: lost`,
      measured: 1000 - passedIn(stdout),
      unit: "",
      aim: 0,
      note: seconds((await place.server.stats()).spanMs),
    });
  }
  await place.server.setUp({ latency, outage: { from: 1000, ms: 6000 } });
  const { stdout } = await place.assay(suite, runArgs(50, "--no-cache"));
  const { spanMs } = await place.server.stats();
  rows.push({ what: "an outage of 6 s: lost", measured: 1000 - passedIn(stdout), unit: "", aim: 0 });
  rows.push({
    what: "... time / ideal",
    measured: spanMs / 10_000,
    unit: "x",
    aim: 1.1,
    note: seconds(spanMs),
  });
  return rows;
}

export async function kill(place: Place): Promise<Row[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 200 } });
  await place.assay(suite, runArgs(50), {
    onStart: (child) =>
      void (async () => {
        while ((await place.server.stats()).answered < 500) await sleep(20);
        child.kill("SIGKILL");
      })(),
  });
  const before = await place.server.stats();
  const [folder = ""] = (await readdir(join(suite, "runs"))).sort();
  const known = await linesOf(join(suite, "runs", folder, "responses.ndjson"));
  await place.assay(suite, ["run", "--resume", "--concurrency", "50"]);
  const after = await place.server.stats();
  const trials = new Set((await linesOf(join(suite, "runs", folder, "journal.ndjson"))).map((l) => l["key"]));
  return [
    {
      what: "kill -9 at half, resumed: answered requests sent again",
      measured: Math.max(0, after.requests - before.requests - (1000 - known.length)),
      unit: "",
      aim: 0,
      note: `${before.requests - known.length} were on their way`,
    },
    { what: "... cases missing", measured: 1000 - trials.size, unit: "", aim: 0 },
  ];
}

export async function warm(place: Place): Promise<Row[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 5 } });
  await place.assay(suite, runArgs(50));
  const walls: number[] = [];
  await place.server.setUp();
  for (let i = 0; i < REPEATS; i++) walls.push((await place.assay(suite, runArgs(50))).wall);
  return [
    { what: "1,000 again, all answers known", measured: median(walls), unit: "s", aim: 1 },
    { what: "... requests", measured: (await place.server.stats()).requests, unit: "", aim: 0 },
  ];
}

export async function memory(place: Place): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [trials, aim] of [
    [10, 200],
    [100, 300],
  ] as const) {
    const suite = await place.suite({ cases: 1000, trials });
    await place.server.setUp();
    const count = `${(1000 * trials).toLocaleString("en-US")} trials`;
    const taken = await place.assay(suite, runArgs(100, "--no-cache"));
    rows.push({
      what: `memory of ${count}`,
      measured: taken.rss,
      unit: "MB",
      aim,
      note: `${taken.wall.toFixed(1)} s`,
    });
    const [run = ""] = await readdir(join(suite, "runs"));
    const report = await place.assay(suite, ["report", join("runs", run)]);
    rows.push({
      what: `... their report, from the records`,
      measured: report.wall,
      unit: "s",
      aim: null,
      note: `${Math.round(report.rss)} MB`,
    });
  }
  return rows;
}

export async function cache(place: Place): Promise<Row[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 200 } });
  await place.assay(suite, runArgs(50, "--no-cache"));
  const { tokens, answered } = await place.server.stats();
  // In units of a plain input token: a write costs 1.25, a read 0.1.
  const paid = tokens.input + 1.25 * tokens.cacheWrite + 0.1 * tokens.cacheRead;
  const prefix = (tokens.cacheWrite + tokens.cacheRead) / answered;
  const ideal = tokens.input + tokens.prefixes * 1.25 * prefix + (answered - tokens.prefixes) * 0.1 * prefix;
  return [
    {
      what: "prompt cache: input cost against one write a prefix",
      measured: paid / ideal,
      unit: "x",
      aim: 1.05,
      note: `${Math.round(tokens.cacheWrite / prefix)} writes of ${tokens.prefixes === 1 ? "one prefix" : `${tokens.prefixes} prefixes`}`,
    },
  ];
}

export const ROWS: Record<string, (place: Place) => Promise<Row[]>> = {
  startup,
  speed,
  throughput,
  tail,
  limits,
  faults,
  kill,
  warm,
  cache,
  memory,
};

export async function writeResults(path: string, rows: readonly Row[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ node: process.version, rows }, null, 2)}\n`);
}

function seconds(ms: number | undefined): string {
  return `${((ms ?? 0) / 1000).toFixed(2)} s`;
}

/** How many trials passed, from the first lines of a report. */
function passedIn(report: string): number {
  return Number(/trials: ([\d,]+) passed/.exec(report)?.[1]?.replaceAll(",", "") ?? 0);
}

async function linesOf(path: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
