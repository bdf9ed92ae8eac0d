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

/** The engine's queue of a run. It allows no colon. */
export function queueName(run: string): string {
  return `assay-${run}`;
}
