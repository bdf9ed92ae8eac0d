export const PRICING =
  /\b(?:quot\w*|devis|cotiz\w*|angebot|price|cost|how much|premium|insure my|insurance for my)\b/;

export const QUOTING =
  /\b(?:quot\w*|insur\w*|devis|assur\w*|cotiz\w*|segur\w*|angebot|versicher\w*|price|cost|how much|premium)\b/;
/** A question for what comes next, whatever was spoken of. */
export const WHAT_NEXT =
  /\bwhat(?:'s| is| are| do| does| should| happens)?\b.{0,15}\b(?:next|now|do i do|should i do)\b/;
