import type { CriterionClause } from "../clauses.ts";
import { partsOf, type Scene, type Sentence } from "../scene.ts";
import type { Wording } from "./data/concepts.ts";

/** The finding for the positive sense of a clause: it happens, it does not, or the result is open. */
export interface ConceptFinding {
  happens: boolean | null;
  /** Sentences that show it. */
  shown: { turn: number; text: string }[];
  /** The object of the search, in words that complete "found" or "did not find". */
  what: string;
}

export type ConceptDetector = (scene: Scene, clause: CriterionClause) => ConceptFinding;

/** A requirement with many wordings in criteria, and its recognition in replies. */
export interface Concept extends Wording {
  look: ConceptDetector;
}

/** The sentences of the scene that match, as a finding. */
export function any(scene: Scene, what: string, matches: (sentence: Sentence) => boolean): ConceptFinding {
  const shown = scene.said.filter(matches);
  return { happens: shown.length > 0, shown, what };
}

/** As `any`, for each part of a sentence separately, so that "I can't, but …" does not hide the rest. */
export function anyPart(scene: Scene, what: string, matches: (part: Sentence) => boolean): ConceptFinding {
  return any(scene, what, (sentence) => partsOf(sentence).some(matches));
}

/** A finding from a yes or no, with its evidence. */
export function finding(
  happens: boolean | null,
  what: string,
  shown: ConceptFinding["shown"] = [],
): ConceptFinding {
  return { happens, shown, what };
}
