import { fold } from "../../text/index.ts";
import { EXTRACT, CHANGE, PASTED, ORDER_TO_BOT, ORDER } from "./data/attacks.ts";

export interface Attack {
  kind: "extraction" | "role_change" | "embedded";
  /** The attacker's request, unchanged. Used only when no rule forbids it. */
  wants: string;
}

/** Attempts to make the agent give up its instructions or its role. Empty for an honest message. */
export function attacksIn(message: string): Attack[] {
  const said = fold(message);
  const attacks: Attack[] = [];
  if (EXTRACT.some((pattern) => pattern.test(said))) attacks.push({ kind: "extraction", wants: message });
  const about = message.length > 160 && /\b(?:openai|chat ?gpt|language model|ai model)\b/.test(said) ? 1 : 0;
  const changes = about + CHANGE.filter((pattern) => pattern.test(said)).length;
  const pasted = PASTED.test(message) && (ORDER_TO_BOT.test(said) || changes > 0);
  if (pasted && message.length < 1500) attacks.push({ kind: "embedded", wants: message });
  else if (changes > 0) attacks.push({ kind: "role_change", wants: message });
  return attacks;
}

/** True when a text that a tool returned tries to give orders. */
export function givesOrders(text: string): boolean {
  const said = fold(text);
  return (
    ORDER_TO_BOT.test(said) ||
    CHANGE.some((pattern) => pattern.test(said)) ||
    EXTRACT.some((pattern) => pattern.test(said)) ||
    ORDER.test(said)
  );
}

/** True for a sentence that is part of an attack, so that the honest rest of a message can be answered. */
export function isHostile(sentence: string): boolean {
  const said = fold(sentence);
  return (
    EXTRACT.some((pattern) => pattern.test(said)) ||
    CHANGE.some((pattern) => pattern.test(said)) ||
    ORDER_TO_BOT.test(said) ||
    /```|^\s*(?:>|---)/.test(sentence)
  );
}
