import { createAgent, createRetriever, createTools, type Embedder } from "../../agent/index.ts";
import { promptKnowledge, type Prompt } from "../../prompts/index.ts";
import { scriptedTools } from "../fixtures.ts";
import type { AgentUnderTest } from "./port.ts";

/**
 * The agent that a prompt folder describes: the code that runs in production, with the tools' answers of the case.
 * @param embedder for articles that are found by their meaning
 */
export function promptedAgent(prompt: Prompt, embedder: Embedder | null = null): AgentUnderTest {
  const { knowledge } = prompt;
  const retriever = knowledge === undefined ? undefined : createRetriever(knowledge, embedder);
  return {
    name: prompt.name,
    identity: prompt.hash,
    knowledge: promptKnowledge(prompt),
    begin({ testCase, claude, model, userId, identity, clock, onCall }) {
      const tools = createTools(prompt.tools, { scripted: scriptedTools(testCase), clock });
      const agent = createAgent({ claude, prompt, tools, retriever, model, userId, identity });
      return { respond: (message, { signal }) => agent.respond(message, { signal, onCall }) };
    },
  };
}
