import type { BenchPlace } from "../bench-place.ts";
import { runArgs } from "../bench-place.ts";
import { leastTime } from "../bucket.ts";
import { latencyOf, longestFirstEnd, type Latency } from "../latency.ts";
import { greeting } from "../suite.ts";
import { passedIn, seconds, THOUSAND, type BenchRow } from "./row.ts";

export async function tail(place: BenchPlace): Promise<BenchRow[]> {
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

export async function limits(place: BenchPlace): Promise<BenchRow[]> {
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

export async function faults(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite(THOUSAND);
  const latency: Latency = { kind: "fixed", ms: 200 };
  const rows: BenchRow[] = [];
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
