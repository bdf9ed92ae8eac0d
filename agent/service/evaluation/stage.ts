import type { z } from "zod";
import type { MessageParam } from "../../../claude/types.ts";
import type { AgentTool } from "../../types.ts";

/** A conversation's own tools and system in an evaluation, instead of the service's for customers. */
export interface ConversationSetup {
  tools: readonly AgentTool[];
  /** The messages before its beginning. */
  history: readonly MessageParam[];
  /** The route of those messages; null where it is unknown. */
  route: string | null;
  /** Opaque id of the customer for the model; null for that of the conversation. */
  user: string | null;
  /** Milliseconds since any fixed moment. */
  clock: () => number;
  /** The present rows of the system behind the tools, by table and key; null where there is none. */
  rows: () => object | null;
}

/** Sets up conversations for an evaluation. Only a service without customers has one. */
export interface Evaluation {
  /** Reads a conversation's setup, of any kind. */
  setUp: z.ZodType;
  /** @param setUp as the schema read it */
  stage(setUp: unknown): ConversationSetup;
}

/** Setups of running conversations, only in this process: they end with it. */
export interface Stages {
  set(conversation: string, stage: ConversationSetup): void;
  get(conversation: string): ConversationSetup | null;
  drop(conversation: string): boolean;
}

/** Greatest number at once. An evaluation with more forgot to end them: the oldest is removed first. */
const MOST = 20_000;

export function createStages(): Stages {
  const stages = new Map<string, ConversationSetup>();
  return {
    set(conversation, stage) {
      stages.set(conversation, stage);
      const [oldest] = stages.keys();
      if (stages.size > MOST && oldest !== undefined) stages.delete(oldest);
    },
    get: (conversation) => stages.get(conversation) ?? null,
    drop: (conversation) => stages.delete(conversation),
  };
}
