/** `assay/agent`: the types of an agent that is a module. Nothing of it is there at run time. */
export type {
  Agent,
  AgentConversation,
  AgentReply,
  AgentTrial,
  CalledTool,
} from "../runner/agents/module/agent.ts";
