/** Guardrails around a message and its reply. The exports of this folder. */
export { answerGuarded } from "./answer.ts";
export type { Prepared } from "./answer.ts";
export { asData } from "./ask-model.ts";
export type { SendAsked } from "./ask-model.ts";
export { checkClaims, mayClaim } from "./claims.ts";
export { doubtsOf, screenMessage } from "./screen.ts";
