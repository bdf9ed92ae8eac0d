/** Guardrails around a message and its reply: what other parts of the agent may use. */
export { answerGuarded } from "./answer.ts";
export type { Prepared } from "./answer.ts";
export { asData } from "./ask-model.ts";
export type { SendAsked } from "./ask-model.ts";
export { checkClaims, mayClaim } from "./claims.ts";
export { doubtsOf, screenMessage } from "./screen.ts";
