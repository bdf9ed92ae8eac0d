import { setTimeout as delay } from "node:timers/promises";
import type { SimulatedModel } from "../types.ts";

/**
 * Invented, and far quicker than Claude, so that a run of 1,500 requests is short. Only the order is meant:
 * the small model is about twice as fast. Milliseconds.
 */
const SPEED: Record<SimulatedModel, { firstToken: number; perToken: number; longest: number }> = {
  "sim-large": { firstToken: 40, perToken: 0.35, longest: 80 },
  "sim-small": { firstToken: 20, perToken: 0.18, longest: 40 },
};

/** Shorter waits are added up: a timer can't wait for them. */
const LEAST_PAUSE_MS = 4;

export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** Waits in real time; rejects with the signal's reason. */
export const sleepInRealTime: Sleep = async (ms, signal) => {
  signal?.throwIfAborted();
  try {
    await delay(ms, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
};

/** Time during one answer. */
export interface Pace {
  firstToken: () => Promise<void>;
  /** The time of so many output tokens. */
  tokens: (count: number) => Promise<void>;
}

/** The pace of a model, multiplied by a factor; with factor 0 there is no wait. */
export function paceOf(o: {
  model: SimulatedModel;
  factor: number;
  sleep: Sleep;
  signal: AbortSignal | undefined;
}): Pace {
  const { model, factor, sleep, signal } = o;
  const { firstToken, perToken, longest } = SPEED[model];
  let owed = 0;
  let spent = 0;
  return {
    async firstToken() {
      if (factor > 0) await sleep(firstToken * factor, signal);
    },
    async tokens(count) {
      const cost = Math.min(count * perToken, longest - spent);
      spent += cost;
      owed += cost * factor;
      if (owed < LEAST_PAUSE_MS) return;
      const pause = owed;
      owed = 0;
      await sleep(pause, signal);
    },
  };
}
