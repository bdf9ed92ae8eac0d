/** Guardrails that keep the agent within bounds. The exports of this folder. */
export { commitments } from "./commitments.ts";
export { competitor } from "./competitor.ts";
export { grounding } from "./grounding.ts";
export { injection, withoutInjections } from "./injection.ts";
export { jailbreak, mayBeJailbreak } from "./jailbreak.ts";
export { objection, objectionsTo, type KnownFacts, type Objection } from "./objections.ts";
export { mayBeOffTopic, offTopic } from "./off-topic.ts";
export { pii } from "./pii/pii.ts";
export { mapTexts } from "./pii/map-texts.ts";
export { redactPersonal } from "./pii/redact.ts";
export { role } from "./role.ts";
export { withStandIns } from "./pii/stand-ins.ts";
export { safeAnswer, type SafeAnswer } from "./safe-answer.ts";
