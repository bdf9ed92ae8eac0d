import { ClaudeError } from "../types.ts";

/** The request is deferred until many are sent together. The caller stops here, and asks again after that. */
export class Deferred extends ClaudeError {}
