import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runArgs, type BenchPlace } from "../bench-place.ts";
import { median } from "../measure.ts";
import { passedIn, REPEATS, type BenchRow } from "../rows/row.ts";

const SHARDS = 4;
const TRIALS = 10_000;

/** Merging the parts of a plan. */
export async function mergeShards(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 1000, trials: TRIALS / 1000 });
  await place.server.setUp();
  const parts: string[] = [];
  for (let index = 1; index <= SHARDS; index++) {
    const out = `part-${index}`;
    await place.assay(
      suite,
      runArgs(50, "--no-cache", "--no-html", "--shard", `${index}/${SHARDS}`, "--out", out),
    );
    parts.push(join(out, (await readdir(join(suite, out)))[0] ?? ""));
  }
  const walls: number[] = [];
  let lost = 0;
  for (let i = 0; i < REPEATS; i++) {
    const merged = await place.assay(suite, ["merge", ...parts, "--no-html", "--out", `whole-${i}`]);
    walls.push(merged.wall);
    lost += TRIALS - passedIn(merged.stdout);
  }
  return [
    { what: "4 shards of 2,500 trials put together", measured: median(walls), unit: "s", aim: 2 },
    { what: "... lost", measured: lost, unit: "", aim: 0 },
  ];
}
