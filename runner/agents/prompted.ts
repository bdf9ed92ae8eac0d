import { createAgent, createRetriever, type Embedder } from "../../agent/index.ts";
import { changesBetween } from "../../cases/index.ts";
import { promptKnowledge, type Prompt } from "../../prompts/index.ts";
import type { AgentUnderTest } from "./port.ts";
import { setStage } from "./stage.ts";

/**
 * The agent that a prompt folder describes: the production code, with the case's answers for the tools. Where
 * its tools have a system behind them, each trial has its own.
 * @param embedder for articles that are found by their meaning
 */
export function promptedAgent(prompt: Prompt, embedder: Embedder | null = null): AgentUnderTest {
  const { knowledge } = prompt;
  const retriever = knowledge === undefined ? undefined : createRetriever(knowledge, embedder);
  return {
    name: prompt.name,
    identity: prompt.hash,
    knowledge: promptKnowledge(prompt),
    takesWorld: true,
    takesHistory: true,
    begin({ testCase, claude, model, userId, identity, clock, onCall }) {
      const { tools, history, route, clock: ticks, rows } = setStage(prompt, testCase, clock);
      const agent = createAgent({
        claude,
        prompt,
        tools,
        history,
        route,
        retriever,
        model,
        userId,
        identity,
        clock: ticks,
      });
      return {
        async respond(message, { signal }) {
          const before = rows();
          const reply = await agent.respond(message, { signal, onCall });
          const after = rows();
          return before && after ? { ...reply, changes: changesBetween(before, after) } : reply;
        },
      };
    },
  };
}
