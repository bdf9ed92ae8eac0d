import { createAgent, createRetriever, createTools, worldOf, type Embedder } from "../../agent/index.ts";
import { changesBetween } from "../../cases/index.ts";
import { promptKnowledge, type Prompt } from "../../prompts/index.ts";
import { scriptedTools } from "../play/fixtures.ts";
import type { AgentUnderTest } from "./port.ts";

/**
 * The agent that a prompt folder describes: the code that runs in production, with the tools' answers of the case, and
 * where its tools have a system behind them, with one of the trial's own.
 * @param embedder for articles that are found by their meaning
 */
export function promptedAgent(prompt: Prompt, embedder: Embedder | null = null): AgentUnderTest {
  const { knowledge } = prompt;
  const retriever = knowledge === undefined ? undefined : createRetriever(knowledge, embedder);
  const system = worldOf(prompt.tools);
  return {
    name: prompt.name,
    identity: prompt.hash,
    knowledge: promptKnowledge(prompt),
    takesWorld: true,
    begin({ testCase, claude, model, userId, identity, clock, onCall }) {
      const world = system?.begin(testCase.world, clock) ?? null;
      let lateMs = 0;
      const scripted = scriptedTools(testCase, (ms) => (lateMs += ms));
      const tools = createTools(prompt.tools, { scripted, clock, backend: world?.backend });
      const agent = createAgent({
        claude,
        prompt,
        tools,
        retriever,
        model,
        userId,
        identity,
        clock: () => performance.now() + lateMs,
      });
      return {
        async respond(message, { signal }) {
          const before = world?.rows();
          const reply = await agent.respond(message, { signal, onCall });
          if (world && before) return { ...reply, changes: changesBetween(before, world.rows()) };
          // Without its tools, the agent leaves their system as it is.
          return prompt.offTools === undefined ? reply : { ...reply, changes: [] };
        },
      };
    },
  };
}
