import { sha256 } from "../../claude/hash.ts";

/** A customer's message and its answer have ids that follow from each other, on every server. */
const MESSAGE = "q_";
const ANSWER = "a_";

/**
 * The id of a customer's message. With an idempotency key, it is made from key and text: the same message has
 * the same id again, and another text under the same key has another one.
 */
export function messageId(o: {
  conversation: string;
  text: string;
  key: string | null;
  random: () => string;
}): string {
  if (o.key === null) return `${MESSAGE}${o.random()}`;
  return `${MESSAGE}${sha256(JSON.stringify([o.conversation, o.key, o.text])).slice(0, 32)}`;
}

/** The id of the answer to a message. */
export function answerIdOf(message: string): string {
  return `${ANSWER}${message.replace(MESSAGE, "")}`;
}
