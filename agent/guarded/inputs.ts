import { injection, withoutInjections } from "../guardrails/index.ts";
import type { AgentTool } from "../types.ts";
import type { Guard } from "./guard.ts";

/**
 * The tools, whose answers come without sentences that give the agent instructions. The rest of an answer stays: it is what
 * the customer asked for.
 */
export function guardedTools(tools: readonly AgentTool[], guard: Guard): readonly AgentTool[] {
  return tools.map((tool) => ({
    ...tool,
    run: async (input, options) => {
      const answer = await tool.run(input, options);
      // A tool may be written in JavaScript, and give what it does not promise: who runs it deals with that.
      if (typeof answer?.content !== "string") return answer;
      const content = guard.on.has("injection") ? withoutInjections(answer.content) : answer.content;
      guard.heard(content.replace(/\\[nrt]/gu, " "));
      if (content === answer.content) return answer;
      guard.note({ guardrail: "injection", on: "tool_result", found: [tool.name], did: "taken_out" });
      return { ...answer, content };
    },
  }));
}

/**
 * What was looked up, without passages that give the agent instructions. A passage goes as a whole: the model cites it, and a
 * source that is not what the customer finds behind its link is worse than none.
 */
export function guardedPassages<P extends { title: string; blocks: readonly string[] }>(
  found: readonly P[],
  guard: Guard,
): P[] {
  return found.filter(({ title, blocks }) => {
    const clean = !guard.on.has("injection") || injection(blocks.join("\n")).length === 0;
    if (clean) guard.heard([title, ...blocks].join("\n"));
    else guard.note({ guardrail: "injection", on: "article", found: [title], did: "taken_out" });
    return clean;
  });
}
