/** Milliseconds during which this process ran. It only counts while a measurement is under way. */
export interface Stopwatch {
  now(): number;
  /** A measurement begins. */
  start(): void;
  stop(): void;
}

/** How often it reads the clock during a measurement. */
const LOOK_MS = 250;
/**
 * A longer time between two readings means that the process was stopped: Ctrl-Z, a debugger, a sleeping
 * laptop.
 */
const STOPPED_MS = 1500;

/**
 * A stopwatch that leaves out the time in which the process was stopped. That time belongs to no answer, and
 * ends no deadline.
 * @param o.now milliseconds of a monotonic clock
 * @param o.every calls back repeatedly; returns a function that cancels it
 */
export function createStopwatch(
  o: { now?: () => number; every?: (ms: number, run: () => void) => () => void } = {},
): Stopwatch {
  const { now = () => performance.now(), every = interval } = o;
  let measuring = 0;
  let cancel = (): void => undefined;
  let lookedAt = now();
  let lost = 0;

  function look(): number {
    const at = now();
    if (measuring > 0 && at - lookedAt > STOPPED_MS) lost += at - lookedAt - LOOK_MS;
    lookedAt = at;
    return at - lost;
  }

  return {
    now: look,
    start() {
      look();
      if (measuring++ === 0) cancel = every(LOOK_MS, look);
    },
    stop() {
      look();
      if (--measuring === 0) cancel();
    },
  };
}

function interval(ms: number, run: () => void): () => void {
  const handle = setInterval(run, ms);
  handle.unref();
  return () => clearInterval(handle);
}
