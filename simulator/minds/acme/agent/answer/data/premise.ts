/** Ways to say that something comes without a price of its own. */
export const INCLUDED =
  /\b(?:free|included|includes?|standard|automatic\w*|always|no extra|without extra|gratuit\w*|compris\w*|inclus\w*|gratis|incluid\w*|kostenlos|inbegriffen|enthalten)\b/;
/** Ways to say that it is an extra. */
export const EXTRA =
  /\b(?:optional\w*|extra|add(?:-?on)?s?|costs? more|separate\w*|en option|supplement\w*|opcional\w*|adicional\w*|zusatzlich\w*|aufpreis)\b/;
export const A_PERSON = /\b(?:human|person|humaine?|personne|humano|humana|persona|mensch)\b/;
/** A name that the agent is said to have, in the first group. */
export const CALLED =
  /\b(?:name is|name's|called|appelez|appelle|llamas?|heissen|nombre es|nom est)\s+(\w+)|^(?:so |hi |and )*(?:you are|you're)\s+(\w+)$/;
