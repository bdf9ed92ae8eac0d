import { setFlagsFromString } from "node:v8";

/**
 * How much code a function runs, in bytes, before it is compiled again and optimised: three times V8's
 * default.
 */
const PATIENCE = 400_000;
const V8_PATIENCE = 135_168;
/** With more trials, optimised code saves more than its compilation costs. */
const FEW_TRIALS = 2500;

/** With fewer trials memory needs no limit, and more frequent garbage collection would only take time. */
const MANY_TRIALS = 5000;
/**
 * How much the memory may grow, in percent of what is in use, before garbage is collected. By default V8 lets
 * it grow to four times as much.
 */
const GROWTH = 55;
/** Above this the data in use alone takes hundreds of megabytes, so a smaller share of it is enough room. */
const VERY_MANY_TRIALS = 50_000;
const SMALL_GROWTH = 35;

/** Later versions of Node have another compiler between the two, and were not measured. */
const measured = process.versions.node.startsWith("20.");

/**
 * Tunes the engine for the number of trials that are played or read. A command with few trials ends before
 * optimised code pays off: compiling it took a quarter of the CPU time. With many trials the best code is
 * worth its cost, and memory is limited: most of what they would take by default is garbage.
 */
export function tuneEngine(trials: number): void {
  if (measured) setFlagsFromString(`--interrupt-budget=${trials > FEW_TRIALS ? V8_PATIENCE : PATIENCE}`);
  if (trials < MANY_TRIALS) return;
  setFlagsFromString(`--heap-growing-percent=${trials < VERY_MANY_TRIALS ? GROWTH : SMALL_GROWTH}`);
}
