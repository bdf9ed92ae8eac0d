/** The guardrails that can be measured, in the order in which they are shown. */
export const MEASURED = [
  "pii",
  "jailbreak",
  "off_topic",
  "screen",
  "injection",
  "competitor",
  "commitments",
  "grounding",
  "role",
  "claims",
] as const;
export type MeasuredName = (typeof MEASURED)[number];

/** The guardrails that ask a model. */
export const ASKING: ReadonlySet<MeasuredName> = new Set<MeasuredName>(["screen", "claims"]);
