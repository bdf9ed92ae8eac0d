/** What took too long. */
export const TOO_LONG = Symbol("too long");

/** Milliseconds of the first try: more than nearly anything takes. */
const FIRST_MS = 50;
/** Milliseconds of a processor that every other try is meant to have. */
const MEANT_MS = 250;
/** A try that had so many of them, and did not end, took too long. */
const ENOUGH_MS = 200;
/** Tries that must have had enough: in one of them, the processor may have been busy with the memory of the process. */
const NEEDED = 2;
const MOST_TRIES = 8;
const LONGEST_MS = 30_000;

/**
 * Does something that may take without end. Whether it took too long is decided by the time that a processor worked on it,
 * never by how busy the machine was.
 * @param run stops after so many milliseconds on the wall, and then throws what `isTimeout` knows
 * @param o.cpuMs milliseconds that a processor has worked for this process
 * @throws what `run` throws otherwise
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
      // As busy as the machine was, the next one gets what it is meant to have.
      const share = Math.max(had, 1) / ms;
      ms = Math.min(LONGEST_MS, Math.ceil(Math.max(MEANT_MS, MEANT_MS / share)));
    }
  }
  return TOO_LONG;
}
