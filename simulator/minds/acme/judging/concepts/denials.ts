import type { CriterionClause } from "../clauses.ts";
import { guessLanguage } from "../../text/index.ts";
import { partsOf, type Scene, type Sentence } from "../scene.ts";
import { coverage, topic, topicOfCriterion } from "../words.ts";
import { declines } from "./assertions.ts";
import { knowsNot } from "./knowing.ts";
import { finding, type ConceptFinding } from "./types.ts";
import { NOT_RIGHT, OUT_OF_ORDER, ABOUT_OFFERS, KNOWING, BY_POINTING } from "./data/denials.ts";

/** "Says that we don't offer it": words that deny it and are about it. */
export function saysNot(clause: CriterionClause, scene: Scene): ConceptFinding {
  const wanted = topicOfCriterion(clause.text);
  const asked = topic(scene.customer.map(({ text }) => text).join(" "));
  const near = (words: ReadonlySet<string>): number => coverage(wanted, words) ?? 1;
  const shown = scene.said.flatMap(partsOf).filter((part) => {
    if (!denies(part, clause.text)) return false;
    // "I don't know whether it is offered" is not a denial.
    if (ABOUT_OFFERS.test(clause.text) && knowsNot(part) && !KNOWING.test(clause.text)) return false;
    if (near(part.topic) > 0 || near(topic(part.text)) >= 0.5) return true;
    // Topics are compared in English only.
    const language = guessLanguage(part.text);
    if (language !== "en") return near(asked) > 0 || language !== null;
    if (/\bonly\b/.test(part.folded) && near(asked) > 0) return true;
    return near(asked) >= 0.5 && BY_POINTING.test(part.folded);
  });
  const sorted = shown.toSorted((a, b) => near(b.topic) - near(a.topic));
  return finding(shown.length > 0, "words that say so", sorted.slice(0, 2));
}

function denies(part: Sentence, text: string): boolean {
  if (part.negative || declines(part) || OUT_OF_ORDER.test(part.folded)) return true;
  return /\b(?:right|valid|correct|plausible|possible)\b/.test(text) && NOT_RIGHT.test(part.folded);
}
