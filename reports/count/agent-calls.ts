import type { CallSums } from "../../runner/digests.ts";

/**
 * Whether calls are the agent's own, which are the cost of a live conversation. Judge and played customers
 * are counted separately.
 */
export function isAgents({ role }: Pick<CallSums, "role">): boolean {
  return role === "agent" || role === "classifier" || role === "guardrail";
}
