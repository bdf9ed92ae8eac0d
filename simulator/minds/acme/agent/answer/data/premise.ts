/** Phrases for something that has no price of its own. */
export const INCLUDED =
  /\b(?:free|included|includes?|standard|automatic\w*|always|no extra|without extra|gratuit\w*|compris\w*|inclus\w*|gratis|incluid\w*|kostenlos|inbegriffen|enthalten)\b/;
/** Phrases for an extra. */
export const EXTRA =
  /\b(?:optional\w*|extra|add(?:-?on)?s?|costs? more|separate\w*|en option|supplement\w*|opcional\w*|adicional\w*|zusatzlich\w*|aufpreis)\b/;
export const A_PERSON = /\b(?:human|person|humaine?|personne|humano|humana|persona|mensch)\b/;
/** An alleged name of the agent, in the first group. */
export const CALLED =
  /\b(?:name is|name's|called|appelez|appelle|llamas?|heissen|nombre es|nom est)\s+(\w+)|^(?:so |hi |and )*(?:you are|you're)\s+(\w+)$/;
