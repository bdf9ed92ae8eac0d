/** The routes of messages, and the agent's instructions in each. The exports of this folder. */
export { classify } from "./classify.ts";
export { createRouter } from "./router.ts";
export { sortedTurn, tellingSorted } from "./sorted-turn.ts";
export type { Sorting } from "./sorted-turn.ts";
export { limiting, toolsIn, withoutThoughts } from "./told.ts";
export type { RouteTaken } from "./types.ts";
