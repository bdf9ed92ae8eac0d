export const NOT_RIGHT =
  /\b(?:must be|(?:has|have|needs?) to be|at least|at most|too (?:young|old|low|high)|between \w+ and|invalid|wrong|mistake|unusual|check (?:it|the|that|your)|typo)\b/;

export const OUT_OF_ORDER =
  /\b(?:is|are|seems(?: to be)?|be) (?:\w+ )?(?:down|offline|unavailable|out of order|broken)\b|\bfailed\b|\ban error\b|\btechnical (?:issue|problem|difficult)/;

export const ABOUT_OFFERS = /\b(?:offer\w*|sell\w*|insur\w+|cover\w*|includ\w*|available)\b/;

export const KNOWING = /\b(?:know|details?|information|sure|confirm|told|given)\b/;

/**
 * A denial that refers to its object by a pronoun, or by everything else: "we can't do that", "only cars".
 */
export const BY_POINTING = /\b(?:it|that|this|these|those|them|so|only|there)\b/;
