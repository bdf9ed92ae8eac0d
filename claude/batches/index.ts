/**
 * Message Batches: many requests at once, at half the price. What other parts may use; loaded only when
 * needed.
 */
export { createBatcher } from "./batcher.ts";
export { openBatchesOf, openBatchStore } from "./store.ts";
export { createWave } from "./wave.ts";
