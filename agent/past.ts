import type { MessageParam } from "../claude/types.ts";
import { customerText } from "./content.ts";
import { withSources, type AgentSource } from "./knowledge/index.ts";
import { toolResults } from "./run-tools.ts";

/** An earlier message of a customer, with an agent's actions and its answer. */
interface PastExchange {
  customer: string;
  agent: string;
  toolCalls: readonly { name: string; input: unknown; result: string; isError: boolean }[];
  /** The sources for it. */
  cites?: readonly AgentSource[];
}

/**
 * Past exchanges in the API's form: the `history` of an agent that continues them.
 * @param o.withTools whether the agent has tools; without tools, the API accepts no tool calls
 */
export function messagesOf(
  past: readonly PastExchange[],
  { withTools }: { withTools: boolean },
): MessageParam[] {
  return past.flatMap(({ customer, agent, toolCalls, cites = [] }, at): MessageParam[] => {
    const found = cites.map(({ title, link, text }) => ({ title, link, blocks: text.split("\n") }));
    const uses = (withTools ? toolCalls : []).map(({ name, input }, i) => ({
      type: "tool_use" as const,
      id: `past_${at}_${i}`,
      name,
      input,
    }));
    const answers = toolCalls.map(({ result, isError }) => ({ content: result, isError }));
    const said = agent.toWellFormed();
    return [
      withSources(customerText(customer), found),
      ...(uses.length === 0
        ? []
        : [{ role: "assistant" as const, content: uses }, toolResults(uses, answers)]),
      // The API accepts no empty message.
      ...(said.trim() === "" ? [] : [{ role: "assistant" as const, content: said }]),
    ];
  });
}
