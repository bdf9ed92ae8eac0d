import type { RunOptions } from "../run/prepare.ts";

/** The flags of `assay gate`. */
export interface GateOptions extends Omit<
  RunOptions,
  "seed" | "trials" | "strict" | "shard" | "batch" | "batchWait" | "batchLate"
> {
  /** Seed of the simulator; one that differs from the baseline's when it is left out. */
  seed?: number;
  /** False with --no-baseline; the agent's own when it is left out. */
  baseline?: string | false;
  /** Folder of a finished run that is gated; nothing is sent. */
  run?: string;
  looks?: number[];
  /** As a share: 0.05 for five points. */
  margin?: number;
  onInconclusive?: "fail" | "pass";
  onBrokenCase?: "fail" | "report";
  /** Why what the baseline asks may be gone or ask for less. */
  allowRemoved?: string;
}
