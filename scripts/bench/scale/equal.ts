import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runArgs, type BenchPlace } from "../bench-place.ts";
import type { BenchRow } from "../rows/row.ts";
import { queuedArgs, startWorkers, withRedis } from "./workers.ts";

const WORKERS = 4;
const FILES = ["report.md", "report.json", "junit.xml", "cases.csv", "criteria.csv"];

/**
 * The same plan and seed, by one process and by workers: the reports are equal byte for byte, except for
 * times.
 */
export async function sameReports(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 100, trials: 10 });
  await place.server.setUp({ latency: { kind: "fixed", ms: 20 } });
  await place.assay(suite, runArgs(25, "--no-cache", "--no-html", "--out", "one"));
  await place.server.setUp({ latency: { kind: "fixed", ms: 20 } });
  await withRedis(async (redis) => {
    const workers = await startWorkers(place, { redis, count: WORKERS, atOnce: 25 });
    await place.assay(suite, queuedArgs(redis, 25, "--no-local", "--out", "many"));
    await Promise.all(workers.map((w) => w.taken));
  });
  const { tokens, answered } = await place.server.stats();
  const prefix = (tokens.cacheWrite + tokens.cacheRead) / answered;
  const [one, many] = await Promise.all(["one", "many"].map((out) => reportsIn(join(suite, out))));
  const differ = FILES.filter((_, i) => one?.[i] !== many?.[i]);
  return [
    {
      what: `reports of ${WORKERS} workers that differ from those of one process`,
      measured: differ.length,
      unit: "",
      aim: 0,
      note: differ.join(", "),
    },
    {
      what: "... times that they wrote the prompt into the API's cache",
      measured: Math.round(tokens.cacheWrite / prefix),
      unit: "",
      aim: tokens.prefixes,
    },
  ];
}

async function reportsIn(out: string): Promise<string[]> {
  const [run = ""] = await readdir(out);
  return Promise.all(FILES.map(async (file) => timeless(await readFile(join(out, run, file), "utf8"))));
}

/** Without times, and without the command line. */
function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\w:.-]+/g, "TIME")
    .replaceAll(/assay run [^"|\n]*/g, "COMMAND")
    .replaceAll(/\b[\d.,]+ m?s\b/g, "TIME")
    .replaceAll(/time="[\d.]+"/g, "TIME")
    .replaceAll(/"(\w*Ms|p50|p95|latency|attempts|requestId)":\s*(?:"[^"]*"|[\d.]+|null)/g, "TIME");
}
