import { z } from "zod";
import type { AgentToolCall } from "../../types.ts";
import { card, type Card } from "../wire.ts";

const handOff = z.object({ reference: z.string(), team: z.string(), reached: z.string().optional() });

/** Cards in a conversation, beside its text: made of tools' answers, never of the model's words. */
export function cardsOf(calls: readonly AgentToolCall[]): Card[] {
  return calls.flatMap((call) => {
    const made = call.isError ? null : cardOf(call);
    return made === null ? [] : [made];
  });
}

function cardOf({ name, input, result }: AgentToolCall): Card | null {
  if (name === "get_quote") {
    const quote = card.safeParse({ type: "quote", premium: result.trim(), details: input });
    return quote.success ? quote.data : null;
  }
  if (name !== "escalate_to_human") return null;
  const read = handOff.safeParse(jsonOf(result));
  if (!read.success) return null;
  const { reference, team, reached } = read.data;
  return { type: "hand_off", reference, team, ...(reached !== undefined && { hours: reached }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
