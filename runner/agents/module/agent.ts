import type { Message, MessageRequest } from "../../../claude/types.ts";

/**
 * An agent written as a module: `--agent ./my-agent.ts` loads it. It runs in its own thread.
 * @example
 * export default {
 *   name: "my-agent",
 *   version: "1",
 *   begin: ({ tools }) => ({
 *     respond: async (message) => `You said ${message}. ${await tools.call("lookup", { message })}`,
 *   }),
 * } satisfies Agent;
 */
export interface Agent {
  /** Small letters, digits and hyphens: its suites are in `cases/NAME`. */
  name: string;
  /**
   * Must change whenever the answers could change. Without a version, nothing of an earlier run is reused.
   */
  version?: string;
  /** The model that it uses, for reports. */
  model?: string;
  /** What the agent was told, for the judge. */
  knowledge?: string;
  /** Set where the agent continues `trial.history`: without it, cases that have one are refused. */
  takesHistory?: boolean;
  /** Begins a conversation with fresh state. Called once for each trial. */
  begin(trial: AgentTrial): AgentConversation | Promise<AgentConversation>;
}

/** What an agent may use in one trial. */
export interface AgentTrial {
  caseId: string;
  /** Counts from 0. */
  trial: number;
  /** The same text for every request of the trial, and for no other trial. */
  identity: string;
  /** The earlier messages, with replies: the conversation continues from there. Usually empty. */
  history: PastMessage[];
  /** The model that `--model` names. */
  model: string;
  /** Aborted when the trial is over. */
  signal: AbortSignal;
  /** Sends a request to the Messages API through Assay: paced, kept on disk, within the budget. */
  claude: { send(request: MessageRequest): Promise<Message> };
  /**
   * Tools as the case answers them. @throws {Error} where the case says that the tool fails, or has no answer for it
   */
  tools: { call(name: string, input?: object): Promise<string> };
}

/** A message that was answered before the trial, with its answer. */
export interface PastMessage {
  customer: string;
  agent: string;
  toolCalls: { name: string; input: object; result: string; isError: boolean }[];
}

/** One conversation. Messages come one at a time. */
export interface AgentConversation {
  respond(message: string, options: { signal: AbortSignal }): AgentReply | Promise<AgentReply>;
  /** Frees what the conversation holds. */
  end?(): void | Promise<void>;
}

/** What the agent says, alone or with the tools that it called. */
export type AgentReply = string | { reply: string; tool_calls?: CalledTool[] | null };

/** A tool call, for checks such as `tool_calls`. */
export interface CalledTool {
  name: string;
  input?: unknown;
  result?: unknown;
  is_error?: boolean;
}
