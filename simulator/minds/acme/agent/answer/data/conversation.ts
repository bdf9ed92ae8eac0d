export const PRICING =
  /\b(?:quot\w*|devis|cotiz\w*|angebot|price|cost|how much|premium|insure my|insurance for my)\b/;

export const QUOTING =
  /\b(?:quot\w*|insur\w*|devis|assur\w*|cotiz\w*|segur\w*|angebot|versicher\w*|price|cost|how much|premium)\b/;
/** A question about the next step, on any subject. */
export const WHAT_NEXT =
  /\bwhat(?:'s| is| are| do| does| should| happens)?\b.{0,15}\b(?:next|now|do i do|should i do)\b/;

export const ANOTHER =
  /\b(?:another|second|other|different) (?:car|vehicle|quote|one)\b|\bautre (?:voiture|devis)|\botro (?:coche|carro|auto)/;

export const OWN = /\b(?:my|mine|i|i'm|i've|we|our|it's|ma|mon|mi|mein\w*|j'ai|tengo|ich)\b/;
