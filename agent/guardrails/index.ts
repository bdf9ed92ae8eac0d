/** What keeps the agent within bounds without a model: what other parts may use. */
export { competitor } from "./competitor.ts";
export { jailbreak } from "./jailbreak.ts";
export { objectionsTo, type Objection } from "./objections.ts";
export { pii } from "./pii/pii.ts";
export { redactPersonal } from "./pii/redact.ts";
export { safeAnswer } from "./safe-answer.ts";
