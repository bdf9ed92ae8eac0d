import type { RunOptions } from "../run/prepare.ts";

/** The flags of `assay gate`. */
export interface GateOptions extends Omit<
  RunOptions,
  "seed" | "trials" | "strict" | "shard" | "batch" | "batchWait" | "batchLate"
> {
  /** Seed of the simulator; without it, one that differs from the baseline's. */
  seed?: number;
  /** False with --no-baseline; without it, the agent's own. */
  baseline?: string | false;
  /** Folder of a finished run that the gate judges; nothing is sent. */
  run?: string;
  looks?: number[];
  /** As a share: 0.05 for five points. */
  margin?: number;
  onInconclusive?: "fail" | "pass";
  onBrokenCase?: "fail" | "report";
  /** Why something that the baseline asks may be missing or ask for less. */
  allowRemoved?: string;
}
