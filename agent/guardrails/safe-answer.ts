import { ANSWERS } from "./data/answers.ts";

/** A text that is too short does not show its language: the same words exist in several. */
const ENOUGH_CHARACTERS = 12;

export type SafeAnswer = keyof (typeof ANSWERS)["en"];

/**
 * A guardrail's answer in the language of the customer's message; in English where the language is unclear.
 */
export async function safeAnswer(kind: SafeAnswer, message: string): Promise<string> {
  // The detector's tables take a tenth of a second to load: only conversations that need them wait for it.
  const { eld } = await import("eld/small");
  const guess = message.length < ENOUGH_CHARACTERS ? "en" : eld.detect(message.slice(0, 1000)).language;
  return (ANSWERS[guess] ?? ANSWERS.en)[kind];
}
