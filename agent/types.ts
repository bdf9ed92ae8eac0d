import type { CallRecord, MessageParam, Tool } from "../claude/types.ts";
import type { AgentCitation, AgentSource } from "./knowledge/index.ts";
import type { RouteTaken } from "./routing/index.ts";

/** A tool's answer. */
export interface ToolAnswer {
  content: string;
  isError: boolean;
}

/**
 * A fault of a tool's backend: no answer in time, an error, or a change whose answer is lost. `none` for a
 * tool that is only slow.
 */
export type ToolFault = "timeout" | "error" | "lost" | "none";

/** A script's answer to a call. With a fault, a tool that has a backend fails as it would in production. */
export interface ScriptedToolAnswer extends ToolAnswer {
  fault?: ToolFault | undefined;
  /** Set where the script has no answer to this call of the tool: a tool with a backend then asks it. */
  unanswered?: true | undefined;
}

/** Facts about the reply for which a tool is called. */
export interface ToolRunOptions {
  signal?: AbortSignal | undefined;
  /** The same when the same call is made again for the same message of the customer: for idempotency. */
  key?: string | undefined;
}

/** A tool of the agent: its description for Claude, and its code. */
export interface AgentTool {
  name: string;
  definition: Tool;
  /** Claude reads the message of a thrown `ToolFailure`; any other error is only reported as a failure. */
  run(input: unknown, options: ToolRunOptions): Promise<ToolAnswer>;
}

/**
 * Answers a call instead of the tool's own backend: in an evaluation, from the case. Null where the case has
 * no answer for this tool.
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

/** How a reply ended. `end_turn` is the normal end; each other is an outcome of its own. */
export type AgentReplyEnd =
  | "end_turn"
  | "refusal"
  | "truncated"
  | "empty"
  | "tool_limit"
  | "context_full"
  | "unknown_stop";

/** An action of a guardrail. */
export interface GuardrailAction {
  guardrail: string;
  /** The object of the action. */
  on: "message" | "reply" | "tool_result" | "article";
  /** Kinds of what it found, names of companies, of tools or of articles; never personal data itself. */
  found: string[];
  /**
   * `refused`: the message was answered without the model. `repaired`: the model wrote the reply again.
   * `replaced`: a safe answer took its place. `taken_out`: instructions in a source were withheld from the
   * model. `not_checked`: the guardrail's model gave no answer, and the message or reply went on unchecked.
   */
  did: "refused" | "repaired" | "replaced" | "taken_out" | "not_checked";
}

/** Everything the agent did to answer one message of the customer. */
export interface AgentTurn {
  /** The text that the customer reads: all text of the reply. Empty when Claude refused or said nothing. */
  agent: string;
  end: AgentReplyEnd;
  toolCalls: AgentToolCall[];
  /** The sources for this message that Claude was given. Absent where the agent has no articles. */
  sources?: AgentSource[];
  /** Which parts of the reply rest on which source, in the order of the text. */
  citations?: AgentCitation[];
  /** The route of the message. Absent where the agent does not sort messages. */
  route?: RouteTaken;
  /** Actions of guardrails. Absent where there were none. */
  guardrails?: GuardrailAction[];
  /** API calls made for this reply, in order. */
  calls: CallRecord[];
  /** The answered attempts and the tools, in milliseconds; waiting for rate limits and retries excluded. */
  latencyMs: number;
  /** To the first text that the customer could read, without the same waits. Null when there was no text. */
  firstTextMs: number | null;
}

/**
 * Events while the agent answers. The text of all `text` events, less what a `restart` took back, is the
 * reply.
 */
export type AgentEvent =
  /** The route of the message, before any text. */
  | { type: "sorted"; route: RouteTaken }
  /** The sources for the message, before any text. */
  | { type: "looked_up"; sources: AgentSource[] }
  | { type: "text"; text: string }
  /**
   * The stream broke and is sent again, Claude refused half-way, or a guardrail objected to later text: the
   * last `discarded` text is void.
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
  /**
   * Called for each API call as it ends, also for one whose failure ends the reply: its cost is known in any
   * case.
   */
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
  /**
   * The conversation so far in the API's form, without the prompt. A copy; pass it to `createAgent` to
   * continue later.
   */
  readonly history: MessageParam[];
}
