import { moneyIn } from "../claims.ts";
import { detailsNamed } from "../details.ts";
import { askedBefore, type Scene } from "../scene.ts";
import { coverage, fold, topic, topicOfCriterion } from "../words.ts";
import { declines } from "./assertions.ts";
import { isOnlyGreeting } from "./manners.ts";
import { finding, type Finding } from "./types.ts";

/** A phone number as American companies write theirs. */
export const PHONE = /\b(?:\d-)?\d{3}-\d{3}-\d{4}\b/;

/** Every reply answers; where the clause says what about, that is spoken of. */
export function relevance(scene: Scene, text = ""): Finding {
  const about = topicOfCriterion(/\babout (?:the |a |an |its |their )?(.+)$/.exec(text)?.[1] ?? "");
  const onIt = scene.said.filter((part) => [...about].some((word) => part.topic.has(word)));
  if (about.size > 0 && onIt.length > 0) return finding(true, "an answer about it", onIt.slice(0, 2));
  const off = scene.replies.filter((reply) => !answers(scene, reply));
  const shown = scene.replies.flatMap((reply) => reply.sentences.filter((part) => !part.echo).slice(0, 1));
  return finding(scene.replies.length > 0 && off.length === 0, "an answer to what was asked", shown);
}

/** True when a reply speaks of what was asked, declines it, or asks what it needs for it. */
function answers(scene: Scene, reply: Scene["replies"][number]): boolean {
  const own = reply.sentences.filter((part) => !part.echo);
  if (own.length === 0) return false;
  const question = askedBefore(scene, reply.turn);
  if (isOnlyGreeting(question)) return true;
  if (reply.canned) return topic(question).size === 0;
  const asked = topic(question);
  const said = new Set(own.flatMap((part) => [...part.topic]));
  const shared = [...asked].filter((word) => said.has(word)).length;
  if (asked.size === 0 || shared >= 2 || shared / asked.size >= 0.15) return true;
  const known = topic(scene.knowledge);
  // "It adds cover for the battery": the subject is the customer's, the substance is the agent's.
  if (
    own.some(
      (part) =>
        /^(?:it|they|that|this|those|these|yes|no)\b/.test(part.folded) &&
        part.topic.size >= 3 &&
        (coverage(part.topic, known) ?? 0) >= 0.6,
    )
  )
    return true;
  if (
    own.some(
      (part) =>
        declines(part) ||
        detailsNamed(part.text).length > 0 ||
        moneyIn(part.text).length > 0 ||
        PHONE.test(part.folded),
    )
  )
    return true;
  return /\b(?:thank|thanks|bye|merci|gracias)\b/.test(fold(question)) || scene.tools.length > 0;
}
