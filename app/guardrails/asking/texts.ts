import { createHash } from "node:crypto";
import type { SendAsked } from "../../../agent/index.ts";
import type { CallRecord } from "../../../claude/index.ts";
import type { GuessedRequest } from "../../plan/guess-usage.ts";

/** A question about one text to the model of a guardrail. */
export interface GuardQuestion {
  guardrail: "screen" | "claims";
  text: string;
  size: GuessedRequest;
  /** @returns whether the model objects; null where it gave no readable answer */
  ask: (o: { send: SendAsked; model: string; signal: AbortSignal }) => Promise<GuardOpinion>;
}

export interface GuardOpinion {
  objects: boolean | null;
  record: CallRecord;
}

/** Texts that a guardrail should object to, and others that it should not. */
export interface TextSet {
  guardrail: "screen" | "claims";
  type: string;
  bad: readonly string[];
  good: readonly string[];
  /** Whether the rules object, before a model is asked. */
  rules: (text: string) => boolean;
  keywords: (text: string) => boolean;
  /** The question to the model about a text that the rules allow; null where there is no doubt. */
  question: (text: string) => GuardQuestion | null;
}

const SEED = "guardrails sample 1";

const placeOf = (text: string): string => createHash("sha256").update(`${SEED}\n${text}`).digest("hex");

/**
 * Texts in an order that depends only on their words. So the first texts are a random sample, the same on
 * every machine.
 */
export function sampled(texts: readonly string[], limit = Number.POSITIVE_INFINITY): string[] {
  return [...new Set(texts)]
    .map((text) => ({ text, place: placeOf(text) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, limit)
    .map(({ text }) => text);
}
