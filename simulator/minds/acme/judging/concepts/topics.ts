import { namesMaker } from "../details.ts";
import type { CriterionClause } from "../clauses.ts";
import { partsOf, type Scene } from "../scene.ts";
import { coverage, stem, topic, topicOfCriterion } from "../words.ts";
import { agrees, asserted, declines, ownNames } from "./assertions.ts";
import { knowsNot, refers } from "./knowing.ts";
import { relevance, turnsAway } from "./relevance.ts";
import { finding, type ConceptFinding } from "./types.ts";
import { STATES, STATES_WHAT } from "./data/topics.ts";

/** Least share of a clause's topic in a reply about the same topic. */
const ENOUGH = 0.4;
/** Below this share, the topic differs; between the two, the result is open. */
const TOO_LITTLE = 0.25;
/** Least number of new words in an explanation. */
const SUBSTANCE = 2;

/** Words of almost every reply about insurance: they explain nothing. */
const PLAIN = new Set(
  "offer car electric motorcycle insurance cover quote company question help happy glad explain prepare know tell"
    .split(" ")
    .map(stem),
);

/** The last check: whether the reply and the clause have the same topic. */
export function byTopic(clause: CriterionClause, scene: Scene): ConceptFinding {
  if (!clause.positive) return asserted(clause.text, scene);
  const stated = scene.said
    .flatMap(partsOf)
    .filter((part) => !declines(part) && !knowsNot(part) && !(part.question && STATES.test(clause.text)));
  const seen = [
    ...stated.map((part) => ({
      ...part,
      // A text that names a Toyota is about a car.
      topic: namesMaker(part.text) ? new Set([...part.topic, stem("car")]) : part.topic,
    })),
    ...scene.tools.map(({ turn, text }) => ({ turn, text, topic: topic(text) })),
  ];
  const both = /\bboth (.+)$/.exec(clause.text)?.[1];
  const treated = /^treats? .+ as (.+)$/.exec(clause.text)?.[1];
  const wanted = topicOfCriterion(treated ?? both ?? clause.text);
  for (const name of ownNames(scene)) wanted.delete(name);
  const said = new Set(seen.flatMap((part) => [...part.topic]));
  const share = coverage(wanted, said);
  if (share === null) return finding(null, "what the criterion asks for");
  const what = `"${clause.text}"`;
  const shown = seen
    .filter((part) => [...wanted].some((word) => part.topic.has(word)))
    .toSorted((a, b) => (coverage(wanted, b.topic) ?? 0) - (coverage(wanted, a.topic) ?? 0))
    .slice(0, 2);
  if (both !== undefined) {
    const affirmed = new Set(
      seen.flatMap((part) => ("negative" in part && part.negative ? [] : [...part.topic])),
    );
    return finding(coverage(wanted, affirmed) === 1, what, shown);
  }
  const relevant = relevance(scene);
  const known = topic(scene.knowledge);
  if (treated !== undefined) {
    const usual = stated.filter((part) => part.topic.size >= 2 && (coverage(part.topic, known) ?? 0) >= 0.5);
    const taken = relevant.happens === true && usual.length > 0 && !turnsAway(scene);
    return finding(taken, what, usual.slice(0, 2));
  }
  // A reply need not name the customer's subject again: "it adds cover for the battery".
  const asked = topic(scene.lastCustomer);
  if (STATES_WHAT.test(clause.text)) {
    const fresh = new Set(
      stated
        .filter((part) => !refers(part))
        .flatMap((part) => [...part.topic])
        .filter((word) => known.has(word) && !wanted.has(word) && !asked.has(word) && !PLAIN.has(word)),
    );
    const near = Math.max(share, coverage(wanted, asked) ?? 0);
    const explained = fresh.size >= SUBSTANCE && near >= TOO_LITTLE;
    const carrying = seen.filter((part) => [...fresh].some((word) => part.topic.has(word)));
    return finding(explained, what, carrying.slice(0, 2));
  }
  const unasked = new Set([...wanted].filter((word) => !asked.has(word)));
  const confirmed = scene.replies.some(agrees) && (coverage(wanted, asked) ?? 0) >= 0.5;
  const answered = relevant.happens === true ? (coverage(unasked, said) ?? 0) : 0;
  const best = confirmed ? 1 : Math.max(share, answered);
  const happens = best >= ENOUGH ? true : best < TOO_LITTLE ? false : null;
  const fallback = confirmed ? scene.said.slice(0, 1) : relevant.shown.slice(0, 1);
  return finding(happens, what, shown.length > 0 || happens !== true ? shown : fallback);
}
