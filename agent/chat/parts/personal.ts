import { findKinds } from "../../guardrails/pii/kinds.ts";
import { CARD, SSN } from "../../guardrails/pii/numbers/secret-numbers.ts";

/** Kinds of data that a draft seems to contain and that do not belong in a chat. */
export function kindsOf(draft: string): ("card" | "ssn")[] {
  const found = new Set(findKinds(draft, [CARD, SSN]).map(({ type }) => type));
  return (["card", "ssn"] as const).filter((kind) => found.has(kind));
}
