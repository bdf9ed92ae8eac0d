import { fold, plain, sentences } from "../../text/index.ts";
import {
  ASKS,
  BETWEEN_US,
  LEANS_ON,
  LOOSELY_OWN,
  OTHER_TOPICS,
  OWN_TOPICS,
  WORLD_QUESTION,
} from "./data/topics.ts";
import type { Finding } from "./types.ts";

/** A message with fewer words is an answer, or continues the text before it. */
const ENOUGH_WORDS = 4;
/** A longer message tells a story, and its connection with insurance may be anywhere in it. */
const MOST_CHARACTERS = 600;

/** Forms of a question, on any subject. */
const ASKING =
  /(?<!\p{L})(?:can you|could you|do you know|tell me|explain to me|i wonder|i'd like to know)(?!\p{L})/gu;

const wordCount = (folded: string): number => folded.match(/[\p{L}\p{N}'’.-]+/gu)?.length ?? 0;

/** The text without words that belong to another subject, or to any. */
const without = (folded: string): string => folded.replace(OTHERS, " ").replace(LOOSE, " ");
const OTHERS = new RegExp(OTHER_TOPICS.source, "gu");
const LOOSE = new RegExp(LOOSELY_OWN.source, "gu");

/**
 * A message that has nothing to do with the agent's business, by its words: it asks about another subject,
 * and has no word of insurance, vehicles, accounts or the conversation. An unclear message is not a finding.
 */
export function offTopic(message: string): Finding[] {
  const folded = fold(plain(message));
  if (folded.length > MOST_CHARACTERS || wordCount(folded) < ENOUGH_WORDS) return [];
  // The request counts, and not the story before it.
  const other = sentences(folded).flatMap((sentence) =>
    ASKS.test(sentence) ? (OTHER_TOPICS.exec(sentence) ?? []) : [],
  )[0];
  const own = OWN_TOPICS.test(folded);
  if (other !== undefined && !(own && OWN_TOPICS.test(without(folded))))
    return [{ type: "off_topic", text: other }];
  if (own) return [];
  const ofTheWorld =
    wordCount(folded) > ENOUGH_WORDS &&
    WORLD_QUESTION.test(folded) &&
    !BETWEEN_US.test(folded.replace(ASKING, ""));
  return ofTheWorld && !LEANS_ON.test(folded) ? [{ type: "off_topic", text: message }] : [];
}

/** Addresses the agent, or refers to its words. */
const ADDRESSES = /(?<!\p{L})(?:you|your|yours|usted|ustedes|vous|votre|vos|sie|ihr|ihre)(?!\p{L})/u;

/**
 * Whether a message may be off topic: it asks something, is complete in itself, and has no word of the
 * agent's business. A model decides.
 */
export function mayBeOffTopic(message: string): boolean {
  const folded = fold(plain(message)).slice(0, MOST_CHARACTERS);
  if (wordCount(folded) < ENOUGH_WORDS || OWN_TOPICS.test(folded)) return false;
  return (
    ASKS.test(folded) && (OTHER_TOPICS.test(folded) || !(LEANS_ON.test(folded) || ADDRESSES.test(folded)))
  );
}
