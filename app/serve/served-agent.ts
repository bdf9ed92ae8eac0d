import { createAgent, createRetriever, pii, redactPersonal, TOOL_NAMES } from "../../agent/index.ts";
import type { ServedAgent } from "../../agent/service/index.ts";
import { chooseModels, contentHash, createClaude } from "../../claude/index.ts";
import { loadPrompt, promptKnowledge, type Prompt } from "../../prompts/index.ts";
import { liveTools } from "../chat/live-tools.ts";
import { embedderOf } from "../run/subject/embedder.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import { agentName } from "../../reports/words/words.ts";
import type { World } from "../world.ts";

/** The agent that is served, and where its answers come from. */
export interface AgentChoice {
  /** The company's name, in place of the one in its manifest. */
  company?: string | undefined;
  /** A prompt folder. */
  prompt: string;
  model?: string | undefined;
  /** Settings in place of the manifest's. */
  set?: readonly string[] | undefined;
  simulator?: boolean | undefined;
  /** A table of answers for the simulator. */
  mind?: string | undefined;
  /** The simulator's seed. */
  seed: number;
  /** The address of the system behind the agent's tools; without it, the system is in this process. */
  backend?: string | undefined;
}

/**
 * The agent of a prompt folder with everything that it has in production. `redact` removes secrets from logs.
 */
export async function servedAgent(
  choice: AgentChoice,
  world: World,
  log: (line: string) => void,
): Promise<{ agent: ServedAgent; prompt: Prompt; notices: string[]; redact: (text: string) => string }> {
  const prompt = await loadPrompt(choice.prompt, {
    cwd: world.cwd,
    codedTools: TOOL_NAMES,
    set: choice.set,
  });
  const knowledge = promptKnowledge(prompt);
  const chosen = await chooseSimulatedTarget({
    world,
    simulator: choice.simulator === true,
    seed: choice.seed,
    mind: choice.mind,
    agent: { name: prompt.name, source: prompt.source, instructions: knowledge },
    promptCache: true,
  });
  const { simulated } = chosen.target;
  const { agentModel: model } = chooseModels({
    simulated,
    agent: choice.model,
    promptModel: prompt.model.id,
  });
  const claude = createClaude({ ...chosen.options, log });
  const retriever =
    prompt.knowledge === undefined
      ? undefined
      : createRetriever(prompt.knowledge, embedderOf(prompt, world.env));
  const system = await liveTools(prompt.tools, { backend: choice.backend, now: world.now });
  // Facts that the agent may tell every customer, such as the company's telephone number, are not secret.
  const allow = pii(knowledge).map(({ text }) => text);
  return {
    agent: {
      name: prompt.name,
      brand: {
        name: prompt.brand?.name ?? agentName({ agent: prompt.name }),
        company: choice.company ?? prompt.brand?.company ?? null,
        greeting: prompt.brand?.greeting ?? {},
      },
      knowledge,
      model,
      simulated,
      identity: contentHash([prompt.hash, model, simulated ? ["simulator", choice.seed] : "claude"]),
      redact: (text) => redactPersonal(text, { allow }),
      begin: ({ conversation, history, route, maxTokens, stage }) =>
        createAgent({
          claude,
          prompt,
          model,
          retriever,
          tools: stage?.tools ?? system.tools,
          clock: stage?.clock,
          history,
          route,
          conversation,
          userId: stage?.user ?? conversation,
          ...(maxTokens !== null && { maxTokens }),
        }),
    },
    prompt,
    notices: [...chosen.notices, ...(system.notice === null ? [] : [system.notice])],
    redact: chosen.redact,
  };
}
