import { namesCoverage } from "../claims.ts";
import { askedBefore, partsOf, type Scene, type Sentence } from "../scene.ts";
import { coverage, stem, topic, topicOfCriterion } from "../words.ts";
import { knowsNot, refers } from "./knowing.ts";
import { finding, type ConceptFinding } from "./types.ts";
import {
  DECLINE,
  AGREES,
  OFFERS,
  SAYING,
  ASKED,
  PERFECT,
  IS_DONE,
  COMMITS,
  HAS_DONE,
  PRONOUN,
} from "./data/assertions.ts";
export { DECLINE, PERSONA } from "./data/assertions.ts";

const COVER = stem("cover");
/**
 * Subjects of the kinds of insurance. A sentence about another kind does not count for the kind in question.
 */
const KINDS = "car motorcycle home".split(" ").map(stem);

/** True when a sentence declines. */
export function declines(sentence: Sentence): boolean {
  return DECLINE.test(sentence.folded);
}

/**
 * Searches a statement that should not be there: words that affirm most of it, that answer it where it is a
 * question ("says whether …", "states which …"), or a yes to a customer who asked for it. Denials, questions,
 * and "I don't know" don't count.
 */
export function asserted(text: string, scene: Scene): ConceptFinding {
  const wanted = topicOfCriterion(text.replace(ASKED, "").replace(SAYING, ""));
  // "We have a discount" states "Acme has a discount".
  for (const name of ownNames(scene)) wanted.delete(name);
  const parts = scene.said
    .flatMap(partsOf)
    .filter((part) => !part.question && !knowsNot(part) && !refers(part));
  const question = ASKED.exec(text)?.[1];
  const shown = parts.filter((part) => {
    if (question === "whether" || question === "if") return settles(part, wanted);
    if (question !== undefined) return answersWhich(part, wanted);
    return affirms(part, text, wanted, scene);
  });
  const open = question !== undefined && question !== "whether" && question !== "if";
  const agreed = shown.length > 0 || open ? [] : agreements(wanted, scene, question !== undefined);
  return finding(shown.length + agreed.length > 0, `"${text}"`, [...shown, ...agreed]);
}

/** "Helmets are covered" and "helmets are not covered" both say whether they are covered. */
function settles(part: Sentence, wanted: ReadonlySet<string>): boolean {
  const about = [...wanted].filter((word) => word !== COVER && part.topic.has(word)).length;
  const answered = !wanted.has(COVER) || part.topic.has(COVER);
  return about > 0 && answered && !/\b(?:whether|if)\b/.test(part.folded);
}

/** An answer to "which …" adds a word that the question does not have. */
function answersWhich(part: Sentence, wanted: ReadonlySet<string>): boolean {
  if (part.negative || declines(part)) return false;
  if (KINDS.some((kind) => part.topic.has(kind)) && KINDS.some((kind) => wanted.has(kind))) {
    if (!KINDS.some((kind) => part.topic.has(kind) && wanted.has(kind))) return false;
  }
  if (wanted.has(COVER)) return namesCoverage(part.folded);
  const subject = [...wanted].filter((word) => part.topic.has(word));
  const fresh = [...part.topic].some((word) => !wanted.has(word));
  const enough = subject.length >= 2 || (subject.length === 1 && PRONOUN.test(part.folded));
  return enough && fresh;
}

function affirms(part: Sentence, text: string, wanted: ReadonlySet<string>, scene: Scene): boolean {
  if (part.negative || declines(part)) return false;
  if (PERFECT.test(text) && !IS_DONE.test(part.folded)) return false;
  const share = coverage(wanted, part.topic) ?? 0;
  if (PERFECT.test(text) && share >= 0.5 && HAS_DONE.test(part.folded)) return true;
  if (share > 0.6 || (share >= 0.5 && COMMITS.test(part.folded))) return true;
  const known = topic(scene.knowledge);
  const untold = [...wanted].filter((word) => !known.has(word));
  return OFFERS.test(text) && OFFERS.test(part.folded) && untold.some((word) => part.topic.has(word));
}

/** Names of the agent's company, as stems. */
export function ownNames(scene: Scene): string[] {
  return [...scene.knowledge.matchAll(/\b([A-Z]\w+) (?:Insurance|Company|Inc|Ltd)\b/g)].flatMap((match) => [
    ...topic(match[1] ?? ""),
  ]);
}

/** True when a reply begins with a yes and does not restrict it. */
export function agrees({ sentences, canned }: Scene["replies"][number]): boolean {
  const [first] = sentences;
  if (!first || canned || !AGREES.test(first.folded)) return false;
  return !sentences.some((part) => declines(part) || knowsNot(part));
}

/**
 * Replies that begin with a yes, or a no where that is an answer, to a message about the topic in question.
 */
function agreements(wanted: ReadonlySet<string>, scene: Scene, orNo: boolean): Sentence[] {
  return scene.replies.flatMap((reply) => {
    const asked = topic(askedBefore(scene, reply.turn));
    const [first] = reply.sentences;
    const no = orNo && first && /^no\b/.test(first.folded) && !reply.sentences.some(knowsNot);
    return first && (no || agrees(reply)) && (coverage(wanted, asked) ?? 0) >= 0.5 ? [first] : [];
  });
}
