import type { Intent } from "../types.ts";
export const VAGUE: ReadonlySet<Intent["kind"]> = new Set([
  "off_topic",
  "insurance",
  "unclear",
  "details",
  "greeting",
]);

export const POLITE: ReadonlySet<Intent["kind"]> = new Set(["greeting", "thanks", "compliment", "good_news"]);
