/** A conversation with a customer, from a store or from a file of recordings. */
export interface LiveConversation {
  id: string;
  /** ISO 8601. Null here and below means that it was not recorded. */
  at: string | null;
  /** When something last happened in it. */
  lastAt: string | null;
  agent: string | null;
  /** Hash of everything that could change the agent's answers. */
  identity: string | null;
  /** Whether a simulator answered. */
  simulated: boolean;
  /** The same for all conversations of one customer. */
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

/** What the agent said, and what it did for the answer. */
export interface LiveAnswer {
  text: string;
  at: string | null;
  /** How it ended; `complete` is the normal way. */
  end: "complete" | "stopped" | "refused" | "failed";
  toolCalls: { name: string; input: unknown; result: string; isError: boolean }[];
  cites: { link: string; title: string; text: string }[];
  /** The route that the agent chose for the message; null where it has no routes. */
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

/** A customer's feedback: the last word on each answer, and on the conversation. See `lastWords`. */
export interface CustomersWord {
  /** The message whose answer is meant, from 0; null for the conversation. */
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
