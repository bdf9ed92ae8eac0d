export const PLAYS_A_CUSTOMER =
  /\b(?:you are|you're|act as|play|playing|plays|simulate|simulating|impersonate|role-?play(?:ing)?(?: as)?|pretend to be|(?:role|part) of)\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:customer|user|client|caller|shopper|policyholder)\b(?!\s+(?:service|support|care|success|experience|agent|assistant|representative))/i;

export const END_TOKEN =
  /\[\[[A-Z_ -]+\]\]|###[A-Z_-]+###|<<[A-Z_ -]+>>|\[(?:END|DONE|STOP)\]|<(?:end|done|stop)\/?>/;

/** Directions for the role and its end: the customer does not say them. */
export const STAGE_DIRECTION =
  /^(?:give up|leave|end|stop|quit|finish|say (?:thanks|thank|good ?bye|bye)|thank|you(?:'re| are) (?:done|finished|satisfied|happy)|be |stay|keep|remain|don't|do not|never|only|answer|if |you (?:can't|cannot|can not|don't|do not|won't|only|never|say|answer|give|tell|end|leave|stop)|accept|react|insist on nothing)\b/i;

export const STEPS_APART =
  /[,;]?\s+(?:and )?(?:then|after that|afterwards|finally|lastly|next),?\s+|(?<=[.!?;])\s+/i;

/** The parts of a scenario, by tag or by heading. */
export const PARTS = {
  goal: {
    tags: ["goal", "task", "objective", "reason_for_call", "scenario"],
    heading: /^(?:your )?(?:goal|task|objective|reason|scenario|what you want)/i,
  },
  knows: {
    tags: ["knows", "known_info", "known", "facts"],
    heading: /^(?:what you know|(?:you )?knows?\b|known|facts)/i,
  },
  doesNotKnow: {
    tags: ["does_not_know", "unknown_info", "unknown", "doesnt_know"],
    heading: /^(?:what you (?:don't|do not) know|(?:you )?do(?:es)? ?n[o']t know|unknown)/i,
  },
  manner: {
    tags: ["manner", "persona", "style", "tone"],
    heading: /^(?:manner|persona|style|tone|how you (?:write|speak))/i,
  },
};
