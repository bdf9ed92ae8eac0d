import type { CallRecord, MessageParam, Tool } from "../claude/types.ts";
import type { AgentCitation, AgentSource } from "./knowledge/index.ts";
import type { RouteTaken } from "./routing/index.ts";

/** What a tool answers. */
export interface ToolAnswer {
  content: string;
  isError: boolean;
}

/**
 * What goes wrong with a tool's backend: no answer in time, an error, or a change that is made but whose answer is lost.
 * `none` of a tool that only is slow.
 */
export type ToolFault = "timeout" | "error" | "lost" | "none";

/** What a script says of a call. With a fault, a tool that has a backend fails as it would in production. */
export interface ScriptedToolAnswer extends ToolAnswer {
  fault?: ToolFault | undefined;
  /** Set where the script has no answer to this call of the tool: then a tool that has a backend asks it. */
  unanswered?: true | undefined;
}

/** What a tool is told of the reply that it is called for. */
export interface ToolRunOptions {
  signal?: AbortSignal | undefined;
  /** The same when the same call is made again for the same message of the customer: for idempotency. */
  key?: string | undefined;
}

/** A tool of the agent: what Claude is told of it, and what it does. */
export interface AgentTool {
  name: string;
  definition: Tool;
  /** A thrown `ToolFailure` is told to Claude in its own words, any other error only as a failure. */
  run(input: unknown, options: ToolRunOptions): Promise<ToolAnswer>;
}

/**
 * Answers a call instead of the tool's own backend: in an evaluation, as the case says. Null where the case has no
 * answer for this tool.
 */
export type ScriptedTools = (tool: string, input: unknown) => ScriptedToolAnswer | null;

/** A failure of a tool whose message may be told to the customer. */
export class ToolFailure extends Error {
  override readonly name = "ToolFailure";
}

/** One tool call of a reply and its result, as Claude saw it. */
export interface AgentToolCall {
  name: string;
  input: unknown;
  result: string;
  isError: boolean;
  durationMs: number;
}

/** How a reply ended. `end_turn` is the normal way; each other is an outcome of its own. */
export type AgentReplyEnd =
  | "end_turn"
  | "refusal"
  | "truncated"
  | "empty"
  | "tool_limit"
  | "context_full"
  | "unknown_stop";

/** What a guardrail did. */
export interface GuardrailAction {
  guardrail: string;
  /** What it objected to. */
  on: "message" | "reply" | "tool_result" | "article";
  /** Kinds of what it found, names of companies, of tools or of articles; never personal data itself. */
  found: string[];
  /**
   * `refused`: the message was answered without the model. `repaired`: the model said the reply again. `replaced`: a safe
   * answer took its place. `taken_out`: the model was not given what gave it instructions. `not_checked`: the model that a
   * guardrail asks gave no answer, and the message or reply went on without its word.
   */
  did: "refused" | "repaired" | "replaced" | "taken_out" | "not_checked";
}

/** Everything the agent did to answer one message of the customer. */
export interface AgentTurn {
  /** What the customer reads: all text of the reply. Empty when Claude refused or said nothing. */
  agent: string;
  end: AgentReplyEnd;
  toolCalls: AgentToolCall[];
  /** What was looked up for this message and given to Claude with it. Absent where the agent has no articles. */
  sources?: AgentSource[];
  /** Where the reply rests on which source, in the order of the text. */
  citations?: AgentCitation[];
  /** Which conversation the message was taken for. Absent where the agent does not sort messages. */
  route?: RouteTaken;
  /** What guardrails did. Absent where they had nothing to do. */
  guardrails?: GuardrailAction[];
  /** API calls made for this reply, in order. */
  calls: CallRecord[];
  /** The answered attempts and the tools, in milliseconds; waiting for rate limits and retries excluded. */
  latencyMs: number;
  /** To the first text that the customer could read, without the same waits. Null when there was no text. */
  firstTextMs: number | null;
}

/** What happens while the agent answers. The text of all `text` events, less what a `restart` took back, is the reply. */
export type AgentEvent =
  /** Which conversation the message was taken for, before anything is said. */
  | { type: "sorted"; route: RouteTaken }
  /** What was looked up for the message, before anything is said. */
  | { type: "looked_up"; sources: AgentSource[] }
  | { type: "text"; text: string }
  /**
   * The stream broke and is sent again, Claude refused half-way, or a guardrail objected to what followed: the last
   * `discarded` text is void.
   */
  | { type: "restart"; discarded: string }
  | { type: "tool_started"; name: string; input: unknown }
  | { type: "tool_finished"; call: AgentToolCall }
  /** A guardrail did something; the turn's `guardrails` hold the same. */
  | { type: "guardrail"; action: GuardrailAction }
  | { type: "done"; turn: AgentTurn };

export interface RespondOptions {
  signal?: AbortSignal | undefined;
  onEvent?: ((event: AgentEvent) => void) | undefined;
  /** Each API call as it ends, also the one whose failure ends the reply: what was paid is known in any case. */
  onCall?: ((record: CallRecord) => void) | undefined;
}

/** A conversation with the agent. */
export interface ProductionAgent {
  /**
   * Answers one message. One at a time: the next may be sent when this one is answered.
   * @throws {ClaudeError} when the API could not answer. The history is then as before, and the message can be
   * sent again: its calls have the same identities, so a response log answers those that were answered; tools run again.
   */
  respond(message: string, options?: RespondOptions): Promise<AgentTurn>;
  /** The conversation so far as the API takes it, without the prompt. A copy; give it to `createAgent` to go on later. */
  readonly history: MessageParam[];
}
