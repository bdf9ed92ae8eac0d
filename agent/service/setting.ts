import type { MessageParam } from "../../claude/types.ts";
import type { ProductionAgent } from "../types.ts";
import type { Access } from "./http/access.ts";
import type { Evaluation, ConversationSetup } from "./evaluation/stage.ts";
import type { ConversationStore } from "./store/types.ts";
import type { Log } from "./watch/log.ts";
import type { Metrics } from "./watch/metrics.ts";
import type { Traces } from "./watch/traces.ts";
import type { AgentFacts } from "./wire.ts";

/** The agent that the service puts on the line. */
export interface ServedAgent extends Omit<AgentFacts, "messageLength" | "knowledge" | "evaluation"> {
  /** Everything that it is told. */
  knowledge: string;
  /** Takes personal data out of a text that is kept. */
  redact: (text: string) => string;
  /** Begins a conversation, or goes on with one. `conversation` names it as no other one is named. */
  begin(o: {
    conversation: string;
    history: readonly MessageParam[];
    /** Which of its conversations the last message was taken for; null where it sorts none. */
    route: string | null;
    /** Instead of the prompt's limit; null leaves it. */
    maxTokens: number | null;
    /** What it has in an evaluation instead of its own tools; null for a customer. */
    stage: ConversationSetup | null;
  }): ProductionAgent;
}

/** What is let in. */
export interface ServiceLimits {
  /** Bytes of a request's body. */
  bodyBytes: number;
  /** UTF-16 units of a message. */
  messageLength: number;
  /** Messages of the customer in one conversation. */
  turns: number;
  /** Tokens of one answer, thinking too; null leaves it to the prompt. */
  replyTokens: number | null;
  /** Requests a minute of one client; so many may come at once after a quiet minute. */
  requestsPerMinute: number;
  /** Answers that are made at once. */
  answersAtOnce: number;
  /** US dollars a day (UTC) that answers may cost, by this server and what is kept. */
  usdPerDay: number;
}

export const DEFAULT_LIMITS: ServiceLimits = {
  bodyBytes: 64 * 1024,
  messageLength: 4000,
  turns: 100,
  replyTokens: null,
  requestsPerMinute: 600,
  answersAtOnce: 2000,
  usdPerDay: 50,
};

/** How long things last, in milliseconds. */
export interface Times {
  /** A client that went away may come back for so long before its answer is given up. */
  grace: number;
  /** The events of a finished answer stay in memory for so long, for who comes back to its stream. */
  keepEvents: number;
  /** So long a conversation stays taken without a word of the server that answers. */
  lease: number;
  /** A first question is answered from the cache for so long; 0 for no cache. */
  cache: number;
  /** Between comments that keep a quiet stream open. */
  heartbeat: number;
}

export const DEFAULT_TIMES: Times = {
  grace: 10_000,
  keepEvents: 60_000,
  lease: 10_000,
  cache: 600_000,
  heartbeat: 15_000,
};

/** Time and chance, handed in. */
export interface Clock {
  now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  ticks: () => number;
  /** Calls once after some milliseconds. @returns calls it off */
  after: (ms: number, run: () => void) => () => void;
}

/** Everything that a service is made of. */
export interface ServiceSetting {
  agent: ServedAgent;
  store: ConversationStore;
  limits: ServiceLimits;
  times: Times;
  clock: Clock;
  /** Unguessable: who knows a conversation's id may read it. */
  randomId: () => string;
  /** Tells this server from others on the same store. */
  server: string;
  access: Access;
  log: Log;
  metrics: Metrics;
  /** Null where customers are: then no conversation can be set up. */
  evaluation: Evaluation | null;
  /** Null where they are not wanted. */
  traces: Traces | null;
}
