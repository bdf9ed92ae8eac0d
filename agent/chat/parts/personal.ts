import { findKinds } from "../../guardrails/pii/kinds.ts";
import { CARD, SSN } from "../../guardrails/pii/numbers/secret-numbers.ts";

/** What a customer had better not write into a chat, by the names of what a draft seems to hold. */
export function kindsOf(draft: string): ("card" | "ssn")[] {
  const found = new Set(findKinds(draft, [CARD, SSN]).map(({ type }) => type));
  return (["card", "ssn"] as const).filter((kind) => found.has(kind));
}
