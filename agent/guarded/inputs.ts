import { remembered } from "../../text/index.ts";
import { injection, withoutInjections } from "../guardrails/index.ts";
import type { AgentTool } from "../types.ts";
import type { Guard } from "./guard.ts";

/**
 * The tools, with answers from which sentences are removed that give the agent instructions. The rest of an
 * answer stays: the customer asked for it.
 */
export function guardedTools(tools: readonly AgentTool[], guard: Guard): readonly AgentTool[] {
  return tools.map((tool) => ({
    ...tool,
    run: async (input, options) => {
      const answer = await tool.run(input, options);
      // A tool may be written in JavaScript and break its type: the caller handles that.
      if (typeof answer?.content !== "string") return answer;
      const content = guard.on.has("injection") ? withoutInjections(answer.content) : answer.content;
      guard.heard(content.replace(/\\[nrt]/gu, " "));
      if (content === answer.content) return answer;
      guard.note({ guardrail: "injection", on: "tool_result", found: [tool.name], did: "taken_out" });
      return { ...answer, content };
    },
  }));
}

/** A help centre has some hundreds of passages, and gives the same ones again and again. */
const PASSAGES_KEPT = 500;
const givesOrders = remembered((passage) => injection(passage).length > 0, PASSAGES_KEPT);

/**
 * The passages, without those that give the agent instructions. A passage is removed as a whole: the model
 * cites it, and a source that differs from the page behind its link misleads.
 */
export function guardedPassages<P extends { title: string; blocks: readonly string[] }>(
  found: readonly P[],
  guard: Guard,
): P[] {
  return found.filter(({ title, blocks }) => {
    const clean = !guard.on.has("injection") || !givesOrders(blocks.join("\n"));
    if (clean) guard.heard([title, ...blocks].join("\n"));
    else guard.note({ guardrail: "injection", on: "article", found: [title], did: "taken_out" });
    return clean;
  });
}
