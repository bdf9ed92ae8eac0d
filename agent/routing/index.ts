/** Which conversation a message belongs to, and what the agent is told in it. What other parts may use. */
export { classify } from "./classify.ts";
export { createRouter } from "./router.ts";
export { sortedTurn, tellingSorted } from "./sorted-turn.ts";
export type { Sorting } from "./sorted-turn.ts";
export { limiting, toolsIn, withoutThoughts } from "./told.ts";
export type { RouteTaken } from "./types.ts";
