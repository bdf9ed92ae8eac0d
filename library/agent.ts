/** `assay/agent`: the types of an agent that is a module. It has no code at run time. */
export type {
  Agent,
  AgentConversation,
  AgentReply,
  AgentTrial,
  PastMessage,
  CalledTool,
} from "../runner/agents/module/agent.ts";
