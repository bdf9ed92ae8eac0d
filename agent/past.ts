import type { MessageParam } from "../claude/types.ts";
import { customerText } from "./content.ts";
import { withSources, type AgentSource } from "./knowledge/index.ts";
import { toolResults } from "./run-tools.ts";

/** A message of a customer, and what an agent did and said to answer it, at another time. */
export interface PastExchange {
  customer: string;
  agent: string;
  toolCalls: readonly { name: string; input: unknown; result: string; isError: boolean }[];
  /** What was looked up for it. */
  cites?: readonly AgentSource[];
}

/**
 * Past exchanges as the API takes them: the `history` with which an agent continues.
 * @param o.withTools whether the agent has tools; where it has none, the API takes no calls of them
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
      // The API takes no empty message.
      ...(said.trim() === "" ? [] : [{ role: "assistant" as const, content: said }]),
    ];
  });
}
