import type { FaultKind } from "./strain/faults.ts";
import type { MessageRequest } from "../../claude/types.ts";

/** The simulator's own models. It never calls itself Claude. */
export const SIMULATED_MODELS = ["sim-large", "sim-small"] as const;
export type SimulatedModel = (typeof SIMULATED_MODELS)[number];

/** A seeded random source: `next()` is uniform in [0, 1). The same request and seed give the same sequence. */
export interface Random {
  next(): number;
}

export interface ThinkInput {
  /** The validated request. A reply is a function of the request and the seed only. */
  request: MessageRequest;
  model: SimulatedModel;
  /** Seeded from the seed and the whole request. */
  random: Random;
}

/** Blocks of one of the request's search results: `from` counts from 0, `to` is exclusive. */
export interface Cited {
  result: number;
  from: number;
  to: number;
}

export type ThoughtBlock =
  | {
      type: "text";
      text: string;
      /** The sources of the text. */
      cites?: readonly Cited[];
    }
  | { type: "tool_use"; name: string; input: Record<string, unknown> };

/** The simulated model's answer, before the protocol adds ids, usage, truncation and a stop reason. */
export interface Thought {
  blocks: ThoughtBlock[];
  /** Set when the model refuses the whole request, as a safety classifier does. */
  refusal?: { category: string; explanation: string };
  /** Milliseconds before the first byte, besides the model's own time. */
  delayMs?: number;
  /** Fault of the first `times` attempts at this request. */
  fault?: { kind: FaultKind; times: number };
}

/** The simulated mind's answer to a request. */
export type Think = (input: ThinkInput) => Thought;

/** The mind that answers behind the simulated API. */
export interface Mind {
  think: Think;
  /** Whether it can play the agent of these instructions. A mind that can't would give nonsense answers. */
  plays: (instructions: string) => boolean;
  /** The agents that it plays, as the end of a sentence: `the agent of Acme Insurance`. */
  about: string;
}
