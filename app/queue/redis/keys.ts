/** Names of all that is kept in Redis, besides what the engine keeps of its slices. */

/** The runs that are there: a sorted set of their ids, by the time of their start. */
export const RUNS = "assay:runs";

/** A hash: what each worker says of itself, by its id. */
export const WORKERS = "assay:workers";

/** What is kept of one run. */
export interface RunKeys {
  /** A hash: the state of the run. A run without it is over. */
  state: string;
  bundle: string;
  /** A stream: what workers hand to the coordinator. */
  lines: string;
  /** How many bytes of it the coordinator has not taken. */
  bytes: string;
  /** There as long as the coordinator is. */
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

/** A plan of a run: a gate's changes from look to look, and a run's where it goes on with another prompt. */
export interface RunPlan {
  id: string;
  /** Counts from 1. */
  plan: number;
}

/** The engine's queue. Each plan has its own: what is a slice of one may be no slice of another. A name has no colon. */
export function queueName({ id, plan }: RunPlan): string {
  return plan === 1 ? `assay-${id}` : `assay-${id}-${plan}`;
}
