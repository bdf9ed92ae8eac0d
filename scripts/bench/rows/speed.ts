import type { BenchPlace } from "../bench-place.ts";
import { runArgs } from "../bench-place.ts";
import type { Latency } from "../latency.ts";
import { median, type Taken } from "../measure.ts";
import { REPEATS, THOUSAND, type BenchRow } from "./row.ts";

export async function startup(place: BenchPlace): Promise<BenchRow[]> {
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

export async function speed(place: BenchPlace): Promise<BenchRow[]> {
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

export async function throughput(place: BenchPlace): Promise<BenchRow[]> {
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
