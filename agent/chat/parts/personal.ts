import { passesLuhn } from "../../guardrails/pii/checksums.ts";

/** What a customer had better not write into a chat. */
export type Personal = "card" | "identity";

const CARD = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu;
const IDENTITY = /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}-])/u;

/** What a draft seems to hold. A hint only, so that it may miss what the service redacts afterwards. */
export function kindsOf(draft: string): Personal[] {
  const card = (draft.match(CARD) ?? []).some((digits) => passesLuhn(digits.replaceAll(/\D/g, "")));
  return [...(card ? (["card"] as const) : []), ...(IDENTITY.test(draft) ? (["identity"] as const) : [])];
}
