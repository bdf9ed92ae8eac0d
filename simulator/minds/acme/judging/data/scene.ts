/** Words that make a sentence a refusal or a denial. English, French, Spanish. */
export const NEGATIVE =
  /\b(?:not|never|no|none|nothing|nobody|neither|nor|cannot|unable|unfortunately|outside|beyond|decline|rather than|instead of|without|\w+n't)\b|\bonly (?:help|assist|speak|talk|offer|discuss|insure|able|here|share|tell)|\b(?:can|could|may) only\b|\b(?:ne|n')\b[^.]*\b(?:pas|que|aucun|jamais|plus)\b|\bmalheureusement\b|\b(?:ningún|ninguna|nunca|tampoco|solo|sólo|únicamente|lamentablemente)\b/u;

/** "Without a deductible" denies the deductible, and not the rest of the sentence. */
export const ASIDE = /\bwithout (?:an? |any |the )?[\w-]+/g;

export const CANNED =
  /^(?:(?:hi|hello|hey|welcome|greetings|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: for [\w ]+)?|sure|of course|ok(?:ay)?|i'm here to help|i'm happy to help|thank you for (?:contacting|reaching)[\w ]*|(?:hello[,!]? )?how (?:can|may) i (?:help|assist)(?: you)?(?: today)?|what can i do for you(?: today)?|is there anything else[\w ]*)[\s,.!?]*)+$/;
