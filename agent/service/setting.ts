import type { MessageParam } from "../../claude/types.ts";
import type { ProductionAgent } from "../types.ts";
import type { Access } from "./http/access.ts";
import type { Evaluation, ConversationSetup } from "./evaluation/stage.ts";
import type { ConversationStore } from "./store/types.ts";
import type { Log } from "./watch/log.ts";
import type { Metrics } from "./watch/metrics.ts";
import type { Traces } from "./watch/traces.ts";
import type { AgentFacts } from "./wire.ts";

/** The agent that the service offers. */
export interface ServedAgent extends Omit<AgentFacts, "messageLength" | "knowledge" | "evaluation"> {
  /** All its prompts and articles. */
  knowledge: string;
  /** Removes personal data from a text that is stored. */
  redact: (text: string) => string;
  /** Begins or continues a conversation. `conversation` is its unique name. */
  begin(o: {
    conversation: string;
    history: readonly MessageParam[];
    /** The route of the last message; null where the agent sorts no messages. */
    route: string | null;
    /** Replaces the prompt's limit; null keeps it. */
    maxTokens: number | null;
    /** Its setup in an evaluation, instead of its own tools; null for a customer. */
    stage: ConversationSetup | null;
  }): ProductionAgent;
}

/** Limits of requests and answers. */
export interface ServiceLimits {
  /** Bytes of a request's body. */
  bodyBytes: number;
  /** UTF-16 units of a message. */
  messageLength: number;
  /** Messages of the customer in one conversation. */
  turns: number;
  /** Tokens of one answer, including thinking; null keeps the prompt's limit. */
  replyTokens: number | null;
  /** Requests a minute of one client; as many may come at once after a quiet minute. */
  requestsPerMinute: number;
  /** Answers in progress at the same time. */
  answersAtOnce: number;
  /** US dollars a day (UTC) for answers, of all servers on the store. */
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

/** Times, in milliseconds. */
export interface Times {
  /** A disconnected client may come back within this time, before its answer is given up. */
  grace: number;
  /**
   * The events of a finished answer stay in memory for this time, for a client that reconnects to its stream.
   */
  keepEvents: number;
  /** A conversation stays reserved for this time without a sign of the server that answers. */
  lease: number;
  /** A first question is answered from the cache for this time; 0 for no cache. */
  cache: number;
  /** Interval of comments that keep a quiet stream open. */
  heartbeat: number;
}

export const DEFAULT_TIMES: Times = {
  grace: 10_000,
  keepEvents: 60_000,
  lease: 10_000,
  cache: 600_000,
  heartbeat: 15_000,
};

/** Time and chance, passed in. */
export interface Clock {
  now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  ticks: () => number;
  /** Calls once after some milliseconds. @returns cancels the call */
  after: (ms: number, run: () => void) => () => void;
}

/** All parts of a service. */
export interface ServiceSetting {
  agent: ServedAgent;
  store: ConversationStore;
  limits: ServiceLimits;
  times: Times;
  clock: Clock;
  /** Unguessable: anybody who knows a conversation's id may read it. */
  randomId: () => string;
  /** Distinguishes this server from others on the same store. */
  server: string;
  access: Access;
  log: Log;
  metrics: Metrics;
  /** Null for a service with customers: then no conversation can be set up. */
  evaluation: Evaluation | null;
  /** Null where traces are off. */
  traces: Traces | null;
}
