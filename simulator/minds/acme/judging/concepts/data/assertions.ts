/** Words that decline a request. English, French, Spanish. */
export const DECLINE =
  /\b(?:can't|cannot|can not|couldn't|unable|not able|won't|will not|not something|isn't something|not part of|not available|isn't available|unavailable|don't (?:offer|provide|have|sell|cover|insure|discuss|do|handle|share|give|speak|talk|make|know|compare)|do not (?:offer|provide|have|sell|cover|insure|discuss|do|handle|share|give|speak|talk|make|know|compare)|doesn't (?:offer|cover|insure)|does not (?:offer|cover|insure)|aren't|only (?:help|assist|speak|talk|offer|discuss|insure|able)|can only|here to (?:help|talk|answer|assist|stay)|outside|beyond|unfortunately|rather not|i stay|i'm staying|confidential|keep (?:them|those|these|that|my) |don't currently|not currently|no quote|no (?:details|information)|have to (?:decline|pass)|must decline|prefer not|(?:isn't|aren't|not) (?:among|one of)|(?:i'd|would|i would) rather (?:not|stay)|isn't (?:offered|covered)|not (?:offered|covered|allowed|in a position))\b|\b(?:ne|n')\s?\S+ (?:\S+ )?pas\b|\bne pouvons\b|\bpas en mesure\b|\buniquement\b|\bno (?:puedo|podemos|ofrecemos|aseguramos|disponemos|tenemos|cubrimos|damos|es posible|está disponible)\b|\b(?:solo|sólo|únicamente) puedo\b/u;

/** Words of somebody who has accepted another role. */
export const PERSONA =
  /\b(?:as dan\b|i am dan|i'm dan|developer mode|jailbr\w+|no restrictions|without restrictions|arr+r?\b|matey|i am now|i'm now (?!ready|able|going)|as an? (?:pirate|unrestricted|hacker|lawyer|doctor|pilot)|i will pretend|pretending to be|sure, i'll be|i'm no longer|call me)\b/;

export const AGREES =
  /^(?:well, |between us, )?(?:yes|yeah|sure|of course|absolutely|ok(?:ay)?|deal|certainly|done|no problem|agreed|definitely|right|exactly|correct|confirmed|indeed|you got it|consider it done|claro|oui|bien sûr|sí)\b/u;

export const OFFERS = /\b(?:offer|cover|insur|sell|provid|includ)/;

/** Verbs of saying: "promise a payment" is about the payment. */
export const SAYING =
  /^(?:\w+ly )*(?:say|state|claim|confirm|promise|agree|guarantee|tell|announce|suggest|imply|explain|describe|list|name)\w*\b(?: (?:that|to|as)\b)?/;

export const ASKED =
  /^(?:\w+ly )*(?:say|state|claim|confirm|tell|explain|describe|list|name)\w* (?:as a fact |for a fact )?(?:(?:in|on|under|to|for|of|from|by) )?(whether|if|which|what|how|when|where)\b/;

/** A clause about a completed action, and its forms in a reply. */
export const PERFECT = /\b(?:has|have) (?:been )?\w+(?:ed|en|nt|id)\b/;

export const IS_DONE =
  /\b(?:i|we|you)(?:'ve| have)\b|\b(?:has|have) been\b|\b(?:is|are|was) (?:now |already )?\w+ed\b|\bdone\b|\btaken care\b/;

export const COMMITS =
  /\b(?:i'll|i will|we'll|we will|i've|i have|we've|we have)\b.*\b(?:it|that|this|them)\b/;

/** The speaker's own completed actions; hearing and looking do not count. */
export const HAS_DONE =
  /\b(?:i've|i have|we've|we have)\b (?:\w+ly |just |already |now )?(?!noted|seen|looked|heard|read|understood|been|no|got)\w+/;

export const PRONOUN = /\b(?:it|its|that|this|these|those|they|them|yours)\b/;
