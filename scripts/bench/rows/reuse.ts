import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchPlace } from "../bench-place.ts";
import { runArgs } from "../bench-place.ts";
import { median } from "../measure.ts";
import { REPEATS, THOUSAND, type BenchRow } from "./row.ts";

export async function kill(place: BenchPlace): Promise<BenchRow[]> {
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

export async function warm(place: BenchPlace): Promise<BenchRow[]> {
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

export async function cache(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 200 } });
  await place.assay(suite, runArgs(50, "--no-cache"));
  const { tokens, answered } = await place.server.stats();
  // In units of an uncached input token: a cache write costs 1.25, a cache read 0.1.
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

async function linesOf(path: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
