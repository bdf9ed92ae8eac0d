import type { MessageRequest } from "../../claude/types.ts";

/** The simulator's own models. It never calls itself Claude. */
export const SIMULATED_MODELS = ["sim-large", "sim-small"] as const;
export type SimulatedModel = (typeof SIMULATED_MODELS)[number];

/** A seeded random source: `next()` is uniform in [0, 1). The same request and seed give the same sequence. */
export interface Random {
  next(): number;
}

export interface ThinkInput {
  /** The validated request. A reply is a function of it, and of nothing else but the seed. */
  request: MessageRequest;
  model: SimulatedModel;
  /** Seeded from the seed and the whole request. */
  random: Random;
}

export type ThoughtBlock =
  | { type: "text"; text: string }
  | { type: "tool_use"; name: string; input: Record<string, unknown> };

/** What the simulated model answers, before the protocol gives it ids, usage, truncation and a stop reason. */
export interface Thought {
  blocks: ThoughtBlock[];
  /** Set when the model declines as a whole, as a safety classifier does. */
  refusal?: { category: string; explanation: string };
}

/** The simulated mind. */
export type Think = (input: ThinkInput) => Thought;
