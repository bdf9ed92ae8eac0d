import { ANSWERS } from "./data/answers.ts";

/** Words of every language that the detector knows, and too little of them, are no evidence. */
const ENOUGH_CHARACTERS = 12;

export type SafeAnswer = keyof (typeof ANSWERS)["en"];

/** The answer of a guardrail in the language of the customer's message; in English where it can't be told. */
export async function safeAnswer(kind: SafeAnswer, message: string): Promise<string> {
  // The detector's tables take a tenth of a second to load: only conversations that need them pay.
  const { eld } = await import("eld/small");
  const guess = message.length < ENOUGH_CHARACTERS ? "en" : eld.detect(message.slice(0, 1000)).language;
  return (ANSWERS[guess] ?? ANSWERS.en)[kind];
}
