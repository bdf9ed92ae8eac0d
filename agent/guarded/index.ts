/** Guardrails around a message and its reply: what other parts of the agent may use. */
export { answerGuarded } from "./answer.ts";
export type { Prepared } from "./answer.ts";
export { doubtsOf } from "./screen.ts";
