import { clausesOf, type Clause } from "./clauses.ts";
import { CONCEPTS } from "./concepts/index.ts";
import { relevance } from "./concepts/relevance.ts";
import { asserted, declines } from "./concepts/assertions.ts";
import { finding, type Finding } from "./concepts/types.ts";
import type { Scene } from "./scene.ts";
import { coverage, topic, topicOfCriterion } from "./words.ts";

/** What was decided about one clause. */
export interface Decided {
  clause: Clause;
  /** True when the clause holds, null when neither way can be told. */
  holds: boolean | null;
  reason: string;
  shown: Finding["shown"];
}

/** What was decided about a criterion. */
export interface Decision {
  verdict: "pass" | "fail" | "unknown";
  clauses: Decided[];
}

/** How much of a clause's topic must be in the reply for it to be about the same. */
const ENOUGH = 0.4;
/** A reply that takes a question for none of its business. */
const TURNS_AWAY =
  /\b(?:can't|cannot|unable to|not able to|don't|won't) (?:help|talk|discuss|answer|speak)\b/;
/** Below this, it is not about the same; between the two, it can't be told. */
const TOO_LITTLE = 0.25;

/** Decides a criterion: it holds when each of its clauses does. */
export function decide(criterion: string, scene: Scene): Decision {
  const clauses = clausesOf(criterion).map((clause) => decideClause(clause, scene));
  if (clauses.some(({ holds }) => holds === false)) return { verdict: "fail", clauses };
  const unclear = clauses.length === 0 || clauses.some(({ holds }) => holds === null);
  return { verdict: unclear ? "unknown" : "pass", clauses };
}

function decideClause(clause: Clause, scene: Scene): Decided {
  if (scene.replies.every((reply) => reply.text.trim() === "") && scene.tools.length === 0) {
    return { clause, holds: false, reason: "the agent said nothing", shown: [] };
  }
  if (clause.condition !== null) {
    const given = look(
      { ...clause, text: clause.condition, positive: true, saysNot: false, condition: null },
      scene,
    );
    if (given.happens === false) {
      return {
        clause,
        holds: true,
        reason: `the case "${clause.condition}" does not arise`,
        shown: scene.said.slice(0, 1),
      };
    }
  }
  const found = look(clause, scene);
  if (found.happens === null)
    return { clause, holds: null, reason: `can't tell whether there is ${found.what}`, shown: [] };
  const holds = found.happens === clause.positive;
  const shown = found.happens || !clause.positive ? found.shown : [];
  return {
    clause,
    holds,
    reason: `${found.happens ? "there is" : "there is not"} ${found.what}`,
    // What is absent is shown by what was said instead.
    shown: shown.length > 0 || !holds ? shown : scene.said.slice(0, 1),
  };
}

function look(clause: Clause, scene: Scene): Finding {
  const choices = clause.text.split(/,? or /);
  const known = choices.map((text) => CONCEPTS.find(({ about }) => about.test(text)));
  if (choices.length > 1 && known.every((concept) => concept !== undefined) && new Set(known).size > 1) {
    return anyOf(choices.map((text, i) => known[i]?.look(scene, { ...clause, text }) ?? finding(null, text)));
  }
  if (clause.saysNot) return saysNot(clause, scene);
  const concept = CONCEPTS.find(({ about }) => about.test(clause.text));
  return concept ? concept.look(scene, clause) : byTopic(clause, scene);
}

function anyOf(found: readonly Finding[]): Finding {
  const hit = found.filter(({ happens }) => happens === true);
  const open = found.some(({ happens }) => happens === null);
  return finding(
    hit.length > 0 ? true : open ? null : false,
    found.map(({ what }) => what).join(" or "),
    (hit.length > 0 ? hit : found).flatMap(({ shown }) => shown),
  );
}

/** "Says that we don't offer it": a sentence that denies, in a reply or after a question about it. */
function saysNot(clause: Clause, scene: Scene): Finding {
  const wanted = topicOfCriterion(clause.text);
  const asked = topic(scene.customer.map(({ text }) => text).join(" "));
  const said = new Set(scene.said.flatMap((part) => [...part.topic]));
  const near = (words: ReadonlySet<string>): number => coverage(wanted, words) ?? 1;
  const denials = scene.said.filter((part) => part.negative || declines(part));
  const happens = denials.length > 0 && (near(said) >= TOO_LITTLE || near(asked) > 0);
  return finding(
    happens,
    "words that say so",
    denials.toSorted((a, b) => near(b.topic) - near(a.topic)).slice(0, 2),
  );
}

/** The last resort: do the reply and the clause speak about the same? */
function byTopic(clause: Clause, scene: Scene): Finding {
  if (!clause.positive) return asserted(clause.text, scene);
  const both = /\bboth (.+)$/.exec(clause.text)?.[1];
  const treated = /^treats? .+ as (.+)$/.exec(clause.text)?.[1];
  const wanted = topicOfCriterion(treated ?? both ?? clause.text);
  const said = new Set(
    [...scene.said, ...scene.tools.map(({ text }) => ({ topic: topic(text) }))].flatMap((part) => [
      ...part.topic,
    ]),
  );
  const relevant = relevance(scene);
  // What the customer named need not be named again by a reply that answers it: "it adds cover for the battery".
  const asked = topic(scene.lastCustomer);
  const unasked = new Set([...wanted].filter((word) => !asked.has(word)));
  const share = coverage(wanted, said);
  if (share === null) return finding(null, "what the criterion asks for");
  const answered = relevant.happens === true ? (coverage(unasked, said) ?? 1) : 0;
  const shown = scene.said
    .filter((part) => [...wanted].some((word) => part.topic.has(word)))
    .toSorted((a, b) => (coverage(wanted, b.topic) ?? 0) - (coverage(wanted, a.topic) ?? 0))
    .slice(0, 2);
  if (both !== undefined) return finding(share === 1, `"${clause.text}"`, shown);
  const turnedAway = scene.said.some(({ folded }) => TURNS_AWAY.test(folded));
  const best =
    treated !== undefined && relevant.happens === true && !turnedAway ? 1 : Math.max(share, answered);
  const happens = best >= ENOUGH ? true : best < TOO_LITTLE ? false : null;
  return finding(
    happens,
    `"${clause.text}"`,
    shown.length > 0 || happens !== true ? shown : relevant.shown.slice(0, 1),
  );
}
