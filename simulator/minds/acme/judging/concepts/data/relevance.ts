/** A phone number as American companies write theirs. */
export const PHONE = /\b(?:\d-)?\d{3}-\d{3}-\d{4}\b/;

/** A reply that takes a question for none of its business. */
export const TURNS_AWAY =
  /\b(?:can't|cannot|unable to|not able to|don't|won't) (?:help|talk|discuss|answer|speak|compare)\b|\b(?:can )?only (?:help|talk|speak|discuss)\b|\boutside (?:of )?what\b/;
