import type { z } from "zod";
import type { MessageParam } from "../../../claude/types.ts";
import type { AgentTool } from "../../types.ts";

/** What one conversation has of its own in an evaluation, instead of what the service has for customers. */
export interface ConversationSetup {
  tools: readonly AgentTool[];
  /** What was said before it began. */
  history: readonly MessageParam[];
  /** Which of the agent's conversations that was taken for; null where it is not known. */
  route: string | null;
  /** The opaque id of who writes, as a model is told it; null for that of the conversation. */
  user: string | null;
  /** Milliseconds from any fixed moment. */
  clock: () => number;
  /** The rows of the system behind the tools as they are now, by table and key; null where there is none. */
  rows: () => object | null;
}

/** Sets up conversations for an evaluation. Only a service without customers has one. */
export interface Evaluation {
  /** Reads what a conversation is set up with, of any kind. */
  setUp: z.ZodType;
  /** @param setUp as the schema read it */
  stage(setUp: unknown): ConversationSetup;
}

/** The stages of conversations that are being played, in this process alone: they end with it. */
export interface Stages {
  set(conversation: string, stage: ConversationSetup): void;
  get(conversation: string): ConversationSetup | null;
  drop(conversation: string): boolean;
}

/** So many at once. An evaluation with more forgot to end them: the oldest goes first. */
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
