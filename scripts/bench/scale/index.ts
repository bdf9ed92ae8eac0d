import type { BenchPlace } from "../bench-place.ts";
import type { BenchRow } from "../rows/row.ts";
import { batchPrice } from "./batch.ts";
import { workersCost } from "./cost.ts";
import { CRASHES } from "./crash.ts";
import { sameReports } from "./equal.ts";
import { sharedLimit } from "./limit.ts";
import { mergeShards } from "./merge.ts";
import { million } from "./million.ts";
import { withoutQueue } from "./plain.ts";

/** More than one process, and more than one machine: `npm run bench -- scale`, or one part of it such as `scale-limit`. */
export const SCALE: Record<string, (place: BenchPlace) => Promise<BenchRow[]>> = {
  "scale-limit": sharedLimit,
  ...CRASHES,
  "scale-cost": workersCost,
  "scale-equal": sameReports,
  "scale-million": million,
  "scale-merge": mergeShards,
  "scale-batch": batchPrice,
  "scale-plain": withoutQueue,
};
