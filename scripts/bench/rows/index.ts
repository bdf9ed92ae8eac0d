import { writeFile } from "node:fs/promises";
import type { BenchPlace } from "../bench-place.ts";
import { distinct } from "./distinct.ts";
import { guarded } from "./guarded.ts";
import { memory } from "./memory.ts";
import { faults, limits, tail } from "./pacing.ts";
import { cache, kill, warm } from "./reuse.ts";
import { SCALE } from "../scale/index.ts";
import type { BenchRow, Tell } from "./row.ts";
import { service } from "../service/rows.ts";
import { speed, startup, throughput } from "./speed.ts";

export { SCALE } from "../scale/index.ts";

/** The benchmarks, by name. */
export const ROWS: Record<string, (place: BenchPlace, tell: Tell) => Promise<BenchRow[]>> = {
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
  guardrails: guarded,
  service,
  ...distinct,
  ...SCALE,
};

export async function writeResults(path: string, rows: readonly BenchRow[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ node: process.version, rows }, null, 2)}\n`);
}
