import { ClaudeError } from "./types.ts";

/**
 * A limit that was announced ends what is played: a budget is spent, the time is up, or the API stayed silent for too
 * long. Nothing is wrong with the request.
 */
export class LimitReached extends ClaudeError {}
