import { setFlagsFromString } from "node:v8";

/** How much code a function runs, in bytes, before it is compiled again and optimised: three times what V8 takes by itself. */
const PATIENCE = 400_000;
const V8_PATIENCE = 135_168;
/** With more trials the optimised code earns back what it took to compile. */
const FEW_TRIALS = 2500;

/** With fewer trials there is nothing to bound, and collecting garbage more often would only take time. */
const MANY_TRIALS = 5000;
/** How much the memory may grow, in percent of what is in use, before garbage is collected. By itself V8 lets it grow to four times as much. */
const GROWTH = 55;
/** Above this the data in use is itself hundreds of megabytes, and a smaller share of it is room enough. */
const VERY_MANY_TRIALS = 50_000;
const SMALL_GROWTH = 35;

/** Later versions of Node have another compiler between the two, and were not measured. */
const measured = process.versions.node.startsWith("20.");

/**
 * Suits the engine to so many trials that are played or read. A command for few of them is over before optimised code
 * pays: compiling it took a quarter of the CPU. Many are worth the best code, and are kept small: most of the memory that
 * they would take by themselves is garbage.
 */
export function tuneEngine(trials: number): void {
  if (measured) setFlagsFromString(`--interrupt-budget=${trials > FEW_TRIALS ? V8_PATIENCE : PATIENCE}`);
  if (trials < MANY_TRIALS) return;
  setFlagsFromString(`--heap-growing-percent=${trials < VERY_MANY_TRIALS ? GROWTH : SMALL_GROWTH}`);
}
