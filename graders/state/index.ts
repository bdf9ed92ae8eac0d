// Public parts of state/: what a conversation left in the agent's system.
export { state } from "./state.ts";
