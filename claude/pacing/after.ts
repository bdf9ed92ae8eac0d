/** A timer allows no more than 24 days: with more it would call back at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls back after some milliseconds, or earlier where that is more than a timer allows. Returns a function
 * that cancels it.
 */
export function after(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, Math.min(ms, LONGEST_TIMER_MS));
  return () => clearTimeout(handle);
}
