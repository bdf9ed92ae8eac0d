import { quantile } from "../../stats/index.ts";
import { fold, words as wordsIn } from "../../text/index.ts";
import { duration, plural } from "../words/words.ts";
import type { LiveConversation } from "./conversation.ts";

/** Limits above which a conversation differs from almost all others; null where there are too few to know. */
export interface Fences {
  /** Messages of the customer. */
  messages: number | null;
  /** Milliseconds of the slowest answer. */
  slowest: number | null;
}

/** With fewer conversations it is not known what is usual. */
const ENOUGH = 20;
/** Tukey's outer fence: the third quartile plus three times the interquartile range. */
const OUTER = 3;
/** The share of common words from which on a message counts as a repetition. */
const SAME = 0.8;
/** A message with fewer words is too short to be a repetition: "yes", "thank you". */
const SAYING = 4;

/** @returns the limits of what is usual among these conversations */
export function fencesOf(conversations: readonly LiveConversation[]): Fences {
  return {
    messages: outerFence(conversations.map(({ exchanges }) => exchanges.length)),
    slowest: outerFence(conversations.flatMap((conversation) => slowestOf(conversation) ?? [])),
  };
}

/**
 * What is unusual in a conversation: an answer that failed or was stopped, a message without an answer, a
 * tool that failed, a customer who says the same thing twice in a row, or far more messages or slower answers
 * than usual.
 */
export function unusualIn(
  conversation: LiveConversation,
  fences: Fences,
): { message: number | null; words: string }[] {
  const { exchanges } = conversation;
  const seen = exchanges.flatMap(({ customer, answer }, index) => {
    const words = answer === null ? ["no answer"] : [];
    if (answer?.end === "failed") words.push("the answer failed");
    if (answer?.end === "stopped") words.push("the customer stopped the answer");
    for (const name of new Set((answer?.toolCalls ?? []).filter((c) => c.isError).map((c) => c.name))) {
      words.push(`the tool ${name} failed`);
    }
    const before = exchanges[index - 1];
    if (before !== undefined && isSame(before.customer, customer)) words.push("the customer asked again");
    return words.map((text): { message: number | null; words: string } => ({
      message: index + 1,
      words: text,
    }));
  });
  if (fences.messages !== null && exchanges.length > fences.messages) {
    seen.push({ message: null, words: `long: ${plural(exchanges.length, "message")} of the customer` });
  }
  const slowest = slowestOf(conversation);
  if (fences.slowest !== null && slowest !== null && slowest > fences.slowest) {
    seen.push({ message: null, words: `slow: an answer took ${duration(slowest)}` });
  }
  return seen;
}

function slowestOf({ exchanges }: LiveConversation): number | null {
  const times = exchanges.flatMap(({ answer }) => answer?.latencyMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

function outerFence(values: readonly number[]): number | null {
  if (values.length < ENOUGH) return null;
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  return low === null || high === null ? null : high + OUTER * (high - low);
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [new Set(wordsIn(fold(a))), new Set(wordsIn(fold(b)))];
  if (Math.min(first.size, second.size) < SAYING) return false;
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (first.size + second.size - shared) >= SAME;
}
