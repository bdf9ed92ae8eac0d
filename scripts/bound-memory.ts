import { setFlagsFromString } from "node:v8";

/** With fewer trials there is nothing to bound, and collecting garbage more often would only take time. */
const MANY_TRIALS = 5000;
/** How much the memory may grow, in percent of what is in use, before garbage is collected. By itself V8 lets it grow to four times as much. */
const GROWTH = 70;

/** Keeps what plays or reads so many trials small: most of what it would take by itself is garbage. */
export function boundMemory(trials: number): void {
  if (trials >= MANY_TRIALS) setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
