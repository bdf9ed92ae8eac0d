import type { CallRecord } from "../../claude/types.ts";

/** One tool call and its result. Results are paired with calls by position, never by id. */
export interface ToolCall {
  name: string;
  input: unknown;
  /** What the tool answered, as the agent saw it. */
  result: string;
  isError: boolean;
  durationMs: number;
}

/**
 * How a reply ended. `end_turn` is the normal way. `tool_limit`: the agent still called tools at its limit.
 * `context_full`: no room left. `unknown_stop`: the API gave a reason that doesn't belong to a whole reply.
 */
export type ReplyEnd =
  | "end_turn"
  | "refusal"
  | "truncated"
  | "empty"
  | "tool_limit"
  | "context_full"
  | "unknown_stop";

/** Something that the agent looked up and could read when it answered. */
export interface Source {
  title: string;
  link: string;
  /** Its paragraphs, one on each line. */
  text: string;
}

/** A passage of a reply that is based on a source. */
export interface Citation {
  title: string;
  link: string;
  /** The cited text of the source. */
  text: string;
  /** Where the passage begins and ends in the reply, in characters. */
  from: number;
  at: number;
}

/** A row of the agent's system: values by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** A row that a reply added (nothing before), removed (nothing after) or changed. */
export interface RowChange {
  table: string;
  /** Names the row in its table. */
  key: string;
  before: Row | null;
  after: Row | null;
}

/** What a guardrail of the agent did: against what, in favour of what, and with which result. */
interface GuardrailAction {
  guardrail: string;
  on: "message" | "reply" | "tool_result" | "article";
  found: string[];
  did: "refused" | "repaired" | "replaced" | "taken_out" | "not_checked";
}

/** The route that an agent chose for a message, where it sorts messages into conversations. */
interface RouteTaken {
  /** The route for this turn, or `unsure`: then the agent had all sections and tools. */
  route: string;
  /** The route before this message, where it was another one. */
  before?: string;
  /** Whether a model was asked. */
  asked: boolean;
  /** Why it is `unsure` although a model was asked. */
  failed?: string;
}

/** One message of the customer, and everything that the agent did until it answered. */
export interface Turn {
  customer: string;
  /** What the customer read: all text of the reply, joined. May be empty. */
  agent: string;
  end: ReplyEnd;
  /** Set where a recording marks the reply as a refusal. The customer still read it. */
  declined?: true;
  toolCalls: ToolCall[];
  /** What was looked up for this message. Absent where the agent looks nothing up, or where it is not known. */
  sources?: Source[];
  citations?: Citation[];
  /** The route of the message. Absent where the agent has no routes, or where it is not known. */
  route?: RouteTaken;
  /** What guardrails did for this reply. Absent where they did nothing, or where it is not known. */
  guardrails?: GuardrailAction[];
  /** API calls made for this reply, in order. */
  calls: CallRecord[];
  /** From the customer's message to the end of the reply, without waits for rate limits and retries. */
  latencyMs: number;
  /**
   * To the first text that the customer could read, without waits for rate limits and retries. Null when
   * there was no text.
   */
  firstTextMs: number | null;
  /** What the reply changed in the agent's system. Absent where it is not known. */
  changes?: RowChange[];
}

/**
 * Why the conversation ended. `script`: all turns were played. `customer`: the customer was done. `spent`: an attacker had
 * sent all messages that the case gives, so the end is as the case wants it. `max_turns`: cut at the maximum, so a check
 * that needs an ending can't pass. `limit`: cut at a limit of the case on tokens or seconds. `agent`: a reply ended in a
 * way that stops a conversation.
 */
export type ConversationEnd = "script" | "customer" | "spent" | "max_turns" | "limit" | "agent";

/** Everything that happened between a customer and the agent in one trial. Untrusted text throughout. */
export interface Transcript {
  /**
   * The messages before its beginning, as the agent got them. They are context: the trial did none of it, and
   * no check looks at their replies. Absent where the conversation began at the start.
   */
  history?: Turn[];
  turns: Turn[];
  end: ConversationEnd;
  /** API calls made to play the customer. */
  customerCalls: CallRecord[];
}
