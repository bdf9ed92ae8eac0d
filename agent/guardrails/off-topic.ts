import { fold, plain } from "../../text/index.ts";
import { ASKS, BETWEEN_US, LEANS_ON, OTHER_TOPICS, OWN_TOPICS, WORLD_QUESTION } from "./data/topics.ts";
import type { Finding } from "./types.ts";

/** Fewer words are an answer, or go on with what was said. */
const ENOUGH_WORDS = 4;
/** A longer message tells a story, and its connection with insurance may be anywhere in it. */
const MOST_CHARACTERS = 600;

/** How a question is put, on any subject. */
const ASKING =
  /(?<!\p{L})(?:can you|could you|do you know|tell me|explain to me|i wonder|i'd like to know)(?!\p{L})/gu;

const wordCount = (folded: string): number => folded.match(/[\p{L}\p{N}'’.-]+/gu)?.length ?? 0;

/**
 * A message about something that has nothing to do with the agent's business, by its words: it asks about another subject,
 * and holds no word of insurance, vehicles, accounts or the conversation. What is only unclear is no finding.
 */
export function offTopic(message: string): Finding[] {
  const folded = fold(plain(message));
  if (folded.length > MOST_CHARACTERS || wordCount(folded) < ENOUGH_WORDS || OWN_TOPICS.test(folded))
    return [];
  const other = OTHER_TOPICS.exec(folded);
  if (other !== null && ASKS.test(folded)) return [{ type: "off_topic", text: other[0] }];
  const ofTheWorld =
    wordCount(folded) > ENOUGH_WORDS &&
    WORLD_QUESTION.test(folded) &&
    !BETWEEN_US.test(folded.replace(ASKING, ""));
  return ofTheWorld && !LEANS_ON.test(folded) ? [{ type: "off_topic", text: message }] : [];
}

/** Speaks to the agent, or of what it said. */
const ADDRESSES = /(?<!\p{L})(?:you|your|yours|usted|ustedes|vous|votre|vos|sie|ihr|ihre)(?!\p{L})/u;

/**
 * Whether a message may be about something else: it asks something, is complete by itself, and holds no word of the
 * agent's business. A model has to decide.
 */
export function mayBeOffTopic(message: string): boolean {
  const folded = fold(plain(message)).slice(0, MOST_CHARACTERS);
  if (wordCount(folded) < ENOUGH_WORDS || OWN_TOPICS.test(folded)) return false;
  return (
    ASKS.test(folded) && (OTHER_TOPICS.test(folded) || !(LEANS_ON.test(folded) || ADDRESSES.test(folded)))
  );
}
