/** Names of everything that is kept in Redis, besides what the queue library keeps. */

/** The existing runs: a sorted set of their ids, by the time of their start. */
export const RUNS = "assay:runs";

/** A hash: the state of each worker, by its id. */
export const WORKERS = "assay:workers";

/** When the last run ended, by the clock of Redis, in milliseconds. */
export const ENDED = "assay:ended";

/** The keys of one run. */
export interface RunKeys {
  /** A hash: the state of the run. A run without it is over. */
  state: string;
  bundle: string;
  /** A stream: what workers return to the coordinator. */
  lines: string;
  /** How many bytes of it the coordinator has not taken. */
  bytes: string;
  /** It exists as long as the coordinator is alive. */
  alive: string;
  /** A hash: what workers have drawn of the budget. */
  budget: string;
  /** Where answers to questions are published. */
  reply: string;
}

export function keysOf(run: string): RunKeys {
  const at = (name: string): string => `assay:run:${run}:${name}`;
  return {
    state: at("state"),
    bundle: at("bundle"),
    lines: at("lines"),
    bytes: at("bytes"),
    alive: at("alive"),
    budget: at("budget"),
    reply: at("reply"),
  };
}

/** A plan of a run. A gate's plan changes from look to look, and a run's where it is resumed with another prompt. */
export interface RunPlan {
  id: string;
  /** Counts from 1. */
  plan: number;
}

/** The library's queue for a plan: a slice of one plan may not be a slice of another. Its name allows no colon. */
export function queueName({ id, plan }: RunPlan): string {
  return plan === 1 ? `assay-${id}` : `assay-${id}-${plan}`;
}
