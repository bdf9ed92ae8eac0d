import { moneyIn } from "../claims.ts";
import { detailsNamed } from "../details.ts";
import { askedBefore, type Scene, type Sentence } from "../scene.ts";
import { coverage, fold, topic, topicOfCriterion } from "../words.ts";
import { declines } from "./assertions.ts";
import { isOnlyGreeting } from "./manners.ts";
import { finding, type ConceptFinding } from "./types.ts";
import { PHONE, TURNS_AWAY } from "./data/relevance.ts";
export { PHONE } from "./data/relevance.ts";

/** True when a sentence rejects the question. */
export function turnsAway(scene: Scene): boolean {
  return scene.said.some(({ folded }) => TURNS_AWAY.test(folded));
}

/** Every reply answers; where the clause names a subject, the reply is about it. */
export function relevance(scene: Scene, text = ""): ConceptFinding {
  const about = topicOfCriterion(/\babout (?:the |a |an |its |their )?(.+)$/.exec(text)?.[1] ?? "");
  if (about.size > 0 && turnsAway(scene)) return finding(false, "an answer about it", scene.said.slice(0, 1));
  const onIt = scene.said.filter((part) => !part.question && [...about].some((word) => part.topic.has(word)));
  if (about.size > 0 && onIt.length > 0) return finding(true, "an answer about it", onIt.slice(0, 2));
  const off = scene.replies.filter((reply) => !answers(scene, reply));
  const shown = scene.replies.flatMap((reply) => {
    const own = reply.sentences.filter((part) => !part.echo);
    const asked = topic(askedBefore(scene, reply.turn));
    return own.toSorted((a, b) => near(b.topic, asked) - near(a.topic, asked)).slice(0, 1);
  });
  return finding(scene.replies.length > 0 && off.length === 0, "an answer to what was asked", shown);
}

/** How many words two topics share. */
function near(topic: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  return [...topic].filter((word) => asked.has(word)).length;
}

/** True when a reply is about the question, declines it, or asks for details that it needs. */
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
  const fitting = (part: Sentence): boolean =>
    !part.question && part.topic.size >= 2 && (coverage(part.topic, known) ?? 0) >= 0.6;
  if (own.some((part) => fitting(part) && near(part.topic, asked) > 0)) return true;
  // "It adds cover for the battery": the subject is the customer's, the content is the agent's.
  if (
    own.some(
      (part) =>
        /^(?:it|they|that|this|those|these|yes|no)\b/.test(part.folded) &&
        part.topic.size >= 3 &&
        fitting(part),
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
