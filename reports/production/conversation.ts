/** A conversation that customers had, wherever it was kept: in a store, or in a file of recordings. */
export interface LiveConversation {
  id: string;
  /** ISO 8601; null where it was not noted, as for all that is null here. */
  at: string | null;
  /** When something last happened in it. */
  lastAt: string | null;
  agent: string | null;
  /** Of all that could change the agent's answers. */
  identity: string | null;
  /** Whether a simulator answered. */
  simulated: boolean;
  /** The same for conversations of one customer. */
  customer: string | null;
  exchanges: LiveExchange[];
  feedback: CustomersWord[];
}

/** A message of the customer and its answer, where there is one. */
export interface LiveExchange {
  customer: string;
  at: string | null;
  answer: LiveAnswer | null;
}

/** What the agent said, and did for it. */
export interface LiveAnswer {
  text: string;
  at: string | null;
  /** How it ended; `complete` is the normal way. */
  end: "complete" | "stopped" | "refused" | "failed";
  toolCalls: { name: string; input: unknown; result: string; isError: boolean }[];
  cites: { link: string; title: string; text: string }[];
  /** The conversation that the agent took the message for; null where it sorts none. */
  route: string | null;
  guardrails: {
    guardrail: string;
    on: "message" | "reply" | "tool_result" | "article";
    found: string[];
    did: "refused" | "repaired" | "replaced" | "taken_out" | "not_checked";
  }[];
  /** Whether a person took over. */
  handedOff: boolean;
  /** Milliseconds. */
  latencyMs: number | null;
  costUsd: number | null;
}

/** What the customer said of it: the last word on each answer, and on the conversation. See `lastWords`. */
export interface CustomersWord {
  /** Which message's answer is meant, from 0; null for the conversation. */
  exchange: number | null;
  thumb: "up" | "down" | null;
  reason: string | null;
  /** From 1 to 5. */
  rating: number | null;
}

/** Whether a person took over at any time. */
export function isHandedOff({ exchanges }: Pick<LiveConversation, "exchanges">): boolean {
  return exchanges.some(({ answer }) => answer?.handedOff === true);
}
