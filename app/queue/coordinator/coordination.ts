import type { Cost, Draw } from "../../../claude/index.ts";
import type { Session } from "../../../runner/index.ts";
import type { PreparedRun } from "../../run/open.ts";
import type { World } from "../../world.ts";
import type { Address } from "../redis/address.ts";
import type { RunPlan } from "../redis/keys.ts";
import type { Link } from "../redis/link.ts";
import type { LockTimes } from "../redis/slices.ts";

/** How a run is played from a queue. */
export interface QueueOptions {
  address: Address;
  /** Whether this process plays trials, too. */
  local: boolean;
  /** Trials a slice, instead of what takes about 20 s. */
  slice?: number | undefined;
  times: LockTimes;
  giveUpAfterMs: number;
  /** The build of this program. */
  build: string;
  /** The command that continues the run: `assay COMMAND --resume`. */
  command: "run" | "gate";
  world: World;
}

/** What a coordinator knows about its run. */
export interface Here {
  workers: number;
  draw: Draw;
  /** Spending of each worker, as far as its results are stored. */
  spent: Map<string, Cost>;
  /** Whether a look of the run was played: all looks share one budget. */
  begun: boolean;
  /** The run that stays open for another look. */
  open: RunPlan | null;
}

/** A run from a queue, and what is needed to play it. */
export interface Coordination {
  run: PreparedRun;
  session: Session;
  link: Link;
  options: QueueOptions;
  here: Here;
  /** Whether another plan of the same run may follow: workers then wait for it. */
  mayGoOn: boolean;
}

/** The name under which the coordinator draws from the budget. */
export const SELF = "coordinator";

/**
 * Trials that a process plays at once: twice as many as may ask at once, so that a trial that waits for a
 * retry keeps no place empty.
 */
export function placesOf({ manifest }: Pick<PreparedRun, "manifest">): number {
  return 2 * manifest.concurrency;
}
