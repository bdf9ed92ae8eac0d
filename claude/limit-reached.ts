import { ClaudeError } from "./types.ts";

/**
 * An announced limit ends the work: a budget is spent, the time is up, or the API was silent for too long.
 * The request itself is not wrong.
 */
export class LimitReached extends ClaudeError {}
