/** Why a conversation is worth reading, the most urgent kind first. */
export const REASON_KINDS = ["thumbs-down", "low-rating", "guardrail", "hand-off", "unusual"] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];
