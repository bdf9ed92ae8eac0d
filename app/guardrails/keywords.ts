/**
 * What a team usually writes first: a list of words, and simple patterns. The guardrails are compared with
 * it.
 */

const JAILBREAK_WORDS = [
  "jailbreak",
  "ignore all previous instructions",
  "ignore previous instructions",
  "system prompt",
  "do anything now",
  "developer mode",
];

const PII_PATTERNS: readonly { type: string; pattern: RegExp }[] = [
  { type: "email", pattern: /\S{1,64}@\S{1,64}\.\w{2,10}/g },
  { type: "phone", pattern: /\d{3}[-. ]\d{3}[-. ]\d{4}/g },
  { type: "card", pattern: /\b\d{16}\b/g },
  { type: "ssn", pattern: /\b\d{3}-\d{2}-\d{4}\b/g },
  { type: "iban", pattern: /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g },
  { type: "vin", pattern: /\b[A-HJ-NPR-Z0-9]{17}\b/g },
  { type: "date_of_birth", pattern: /\b(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{2,4})\b/g },
  { type: "policy_number", pattern: /\bAC-\d{6}\b/g },
  { type: "ip", pattern: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g },
  { type: "address", pattern: /\b\d{1,5} (?:\w{1,20} ){1,3}(?:street|avenue|road|drive|lane)\b/gi },
];

const COMPETITOR_WORDS = [
  "geico",
  "progressive",
  "state farm",
  "allstate",
  "liberty mutual",
  "usaa",
  "esurance",
  "farmers insurance",
  "nationwide insurance",
  "travelers insurance",
  "lemonade insurance",
  "root insurance",
];

const OFF_TOPIC_WORDS = [
  "weather",
  "recipe",
  "joke",
  "poem",
  "song",
  "movie",
  "football",
  "translate",
  "stock",
  "restaurant",
  "flight",
  "hotel",
  "alarm",
  "timer",
  "president",
  "homework",
];

const COMMITMENT_WORDS = ["promise", "guarantee", "refund", "discount", "approved", "definitely covered"];

const INJECTION_WORDS = ["ignore previous instructions", "ignore all previous", "system prompt", "assistant"];

const ROLE_WORDS = ["language model", "openai", "anthropic", "chatgpt", "system prompt", "instructions"];

const has = (words: readonly string[]) => (text: string) => {
  const small = text.toLowerCase();
  return words.some((word) => small.includes(word));
};

/** The baseline of each guardrail. */
export const KEYWORDS = {
  jailbreak: has(JAILBREAK_WORDS),
  off_topic: has(OFF_TOPIC_WORDS),
  injection: has(INJECTION_WORDS),
  competitor: has(COMPETITOR_WORDS),
  commitments: has(COMMITMENT_WORDS),
  role: has(ROLE_WORDS),
} as const;

/** Whether a text has a run of digits or a link that is in no source in the same spelling. */
export function notVerbatim(text: string, sources: readonly string[]): boolean {
  const things = text.match(/https?:\/\/\S+|\S+@\S+\.\w+|\d+/gu) ?? [];
  return things.some((thing) => !sources.some((source) => source.includes(thing)));
}

/** Personal data by the patterns alone, with its beginning and end. */
export function keywordPii(text: string): { type: string; start: number; end: number }[] {
  return PII_PATTERNS.flatMap(({ type, pattern }) =>
    Array.from(text.matchAll(pattern), (hit) => ({ type, start: hit.index, end: hit.index + hit[0].length })),
  );
}
