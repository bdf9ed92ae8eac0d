/**
 * How the messages before the last one are used. `scripted`: they are said again, and every reply is checked. `last-turn`:
 * they are said again, and lead to the last reply, which alone is checked. `history`: they are given with the replies that they
 * had, and the last one alone is played.
 */
export const PROMOTED_AS = ["scripted", "last-turn", "history"] as const;
export type PromotedAs = (typeof PROMOTED_AS)[number];
