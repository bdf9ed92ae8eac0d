/** Result of a call that took too long. */
export const TOO_LONG = Symbol("too long");

/** Milliseconds of the first try: nearly every call takes less. */
const FIRST_MS = 50;
/** Milliseconds of CPU time that every further try should have. */
const MEANT_MS = 250;
/** A try that had this much CPU time and did not end took too long. */
const ENOUGH_MS = 200;
/** The number of tries that must exceed the limit: in one of them, the processor may have been busy with the memory of the process. */
const NEEDED = 2;
const MOST_TRIES = 8;
const LONGEST_MS = 30_000;

/**
 * Runs a call that may never end. CPU time decides whether it took too long, never the other load of the
 * machine.
 * @param run stops after a number of milliseconds of real time, and then throws an error that `isTimeout`
 * recognises
 * @param o.cpuMs milliseconds of CPU time of this process
 * @throws any other error of `run`
 */
export function withinCpu<Result>(
  run: (ms: number) => Result,
  o: { cpuMs: () => number; isTimeout: (error: unknown) => boolean },
): Result | typeof TOO_LONG {
  let ms = FIRST_MS;
  let long = 0;
  for (let tries = 0; tries < MOST_TRIES && long < NEEDED; tries++) {
    const from = o.cpuMs();
    try {
      return run(ms);
    } catch (error) {
      if (!o.isTimeout(error)) throw error;
      const had = o.cpuMs() - from;
      if (had >= ENOUGH_MS) long += 1;
      // By the share of CPU time of this try, the next try gets its intended CPU time.
      const share = Math.max(had, 1) / ms;
      ms = Math.min(LONGEST_MS, Math.ceil(Math.max(MEANT_MS, MEANT_MS / share)));
    }
  }
  return TOO_LONG;
}
