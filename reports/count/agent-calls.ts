import type { CallSums } from "../../runner/records.ts";

/** Whether calls are the agent's own, which is what a live conversation costs. Judge and played customers are apart. */
export function isAgents({ role }: Pick<CallSums, "role">): boolean {
  return role === "agent" || role === "classifier" || role === "guardrail";
}
