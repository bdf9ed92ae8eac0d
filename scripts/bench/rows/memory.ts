import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { BenchPlace } from "../bench-place.ts";
import { runArgs } from "../bench-place.ts";
import type { BenchRow } from "./row.ts";

export async function memory(place: BenchPlace): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
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
