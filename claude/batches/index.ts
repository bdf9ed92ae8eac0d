/**
 * Message Batches: many requests at once, at half the price. The exports of this folder; loaded only
 * when needed.
 */
export { createBatcher } from "./batcher.ts";
export { openBatchesOf, openBatchStore } from "./store.ts";
export { createWave } from "./wave.ts";
