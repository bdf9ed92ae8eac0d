/** Words that claim that a number is the company's. */
export const CLAIMED =
  /\byour (?:phone |telephone |service )?number\b|\b(?:is|was) (?:that|this|it) (?:really )?(?:you|yours|acme)\b|\b(?:called|texted|rang|phoned|wrote to|messaged) me\b|\b(?:claim\w*|pretend\w*) to be\b|\bfrom acme\b|\bvotre numero\b|\bsu numero\b|\bihre nummer\b/;
