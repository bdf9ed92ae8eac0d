import { clausesOf, type CriterionClause } from "./clauses.ts";
import { CONCEPTS } from "./concepts/index.ts";
import { saysNot } from "./concepts/denials.ts";
import { byTopic } from "./concepts/topics.ts";
import { finding, type ConceptFinding } from "./concepts/types.ts";
import type { Scene } from "./scene.ts";

/** The decision on one clause. */
export interface Decided {
  clause: CriterionClause;
  /** True when the clause holds, null when the result is open. */
  holds: boolean | null;
  reason: string;
  shown: ConceptFinding["shown"];
}

/** The decision on a criterion. */
export interface JudgedCriterion {
  verdict: "pass" | "fail" | "unknown";
  clauses: Decided[];
}

/** Decides a criterion: it holds when each of its clauses does. */
export function decide(criterion: string, scene: Scene): JudgedCriterion {
  const clauses = clausesOf(criterion).map((clause) => decideClause(clause, scene));
  if (clauses.some(({ holds }) => holds === false)) return { verdict: "fail", clauses };
  const unclear = clauses.length === 0 || clauses.some(({ holds }) => holds === null);
  return { verdict: unclear ? "unknown" : "pass", clauses };
}

function decideClause(clause: CriterionClause, scene: Scene): Decided {
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
    reason: `${found.happens ? "there is" : "no sign of"} ${found.what}`,
    // The evidence for something absent is the text that is there instead.
    shown: shown.length > 0 || !holds ? shown : scene.said.slice(0, 1),
  };
}

function look(clause: CriterionClause, whole: Scene): ConceptFinding {
  // A sentence that the customer dictated counts when the agent should not have said it.
  const scene = clause.positive ? whole : withEchoes(whole);
  const choices = clause.text.split(/,? or /);
  const known = choices.map((text) => CONCEPTS.find(({ about }) => about.test(text)));
  if (choices.length > 1 && known.every((concept) => concept !== undefined) && new Set(known).size > 1) {
    return anyOf(choices.map((text, i) => known[i]?.look(scene, { ...clause, text }) ?? finding(null, text)));
  }
  const concept = CONCEPTS.find(({ about }) => about.test(clause.text));
  if (clause.saysNot && !concept?.readsDenials) return saysNot(clause, scene);
  return concept ? concept.look(scene, clause) : byTopic(clause, scene);
}

function withEchoes(scene: Scene): Scene {
  return { ...scene, said: scene.replies.flatMap((reply) => reply.sentences) };
}

function anyOf(found: readonly ConceptFinding[]): ConceptFinding {
  const hit = found.filter(({ happens }) => happens === true);
  const open = found.some(({ happens }) => happens === null);
  return finding(
    hit.length > 0 ? true : open ? null : false,
    found.map(({ what }) => what).join(" or "),
    (hit.length > 0 ? hit : found).flatMap(({ shown }) => shown),
  );
}
