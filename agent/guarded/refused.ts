import type { GuardrailName } from "../../prompts/index.ts";
import { jailbreak, safeAnswer } from "../guardrails/index.ts";
import type { Reply } from "../reply.ts";
import type { AgentTurn, GuardrailAction, RespondOptions } from "../types.ts";

/**
 * Answers an attempt to lead the agent out of its role without the model: what the model never reads can't change it, then
 * or later in the conversation, and costs nothing. Null for every other message.
 */
export async function refusedMessage(
  { on, message }: { on: readonly GuardrailName[]; message: string },
  clock: () => number,
  { onEvent }: RespondOptions,
): Promise<Reply | null> {
  if (!on.includes("jailbreak")) return null;
  const from = clock();
  const found = [...new Set(jailbreak(message).map(({ type }) => type))];
  if (found.length === 0) return null;
  const agent = await safeAnswer("jailbreak", message);
  const latencyMs = Math.max(0, clock() - from);
  const action: GuardrailAction = { guardrail: "jailbreak", on: "message", found, did: "refused" };
  const turn: AgentTurn = {
    agent,
    end: "end_turn",
    toolCalls: [],
    guardrails: [action],
    calls: [],
    latencyMs,
    firstTextMs: latencyMs,
  };
  onEvent?.({ type: "guardrail", action });
  onEvent?.({ type: "text", text: agent });
  onEvent?.({ type: "done", turn });
  return { turn, exchange: [] };
}
