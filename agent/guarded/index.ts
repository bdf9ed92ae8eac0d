/** How guardrails stand around a reply: what other parts of the agent may use. */
export { refusedMessage } from "./refused.ts";
export { guardedReply, wordsOf } from "./reply.ts";
