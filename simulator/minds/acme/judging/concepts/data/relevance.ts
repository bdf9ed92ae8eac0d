/** A phone number in the American format. */
export const PHONE = /\b(?:\d-)?\d{3}-\d{3}-\d{4}\b/;

/** A reply that treats a question as outside its business. */
export const TURNS_AWAY =
  /\b(?:can't|cannot|unable to|not able to|don't|won't) (?:help|talk|discuss|answer|speak|compare)\b|\b(?:can )?only (?:help|talk|speak|discuss)\b|\boutside (?:of )?what\b/;
