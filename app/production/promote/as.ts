/**
 * The treatment of the messages before the last one. `scripted`: they are sent again, and every reply is
 * checked. `last-turn`: they are sent again, and only the last reply is checked. `history`: they are given
 * with their replies, and only the last message is played.
 */
export const PROMOTED_AS = ["scripted", "last-turn", "history"] as const;
export type PromotedAs = (typeof PROMOTED_AS)[number];
