export const SPEECH =
  /^(?:\w+ly )?(?:say|state|tell|explain|mention|make (?:it )?clear|clarif|point|inform|note|admit|acknowledg|confirm|respond|repl|answer|indicat|let)/;

export const NEGATION =
  /\b(?:not|no|n't|\w+n't|cannot|unable|never|(?:can|may|could) only|nothing|none|unavailable|failed|outside|without)\b/;

export const AUXILIARY = /^(?:has|have|is|are|can|cannot|can't|does|do|doesn't|don't|isn't|aren't)\b/;

export const LEADING_NEGATION =
  /^(?:does not|doesn't|do not|don't|did not|is not|isn't|are not|never|not|must not|mustn't|should not|shouldn't|cannot|can't|will not|at no point|avoids?|refrains? from|stays? away from|nowhere)\s+(?:ever |once |itself |also )?/;

/** Verbs at the beginning of a requirement. */
export const WISHES =
  "accept acknowledge add address admit adopt advise agree announce answer apologise apologize argue ask assume avoid be begin blame break bring call change choose claim clarify close collect comment commit compare complain complete comply confirm confuse contain continue contradict convert correct cover criticise deal decline demand deny describe direct disclose discuss do does echo empathise empathize encourage end engage enter estimate explain express fabricate fill follow gather generate get give go greet guarantee guess guide handle has have help identify ignore imply include inform insist insult interpret introduce invent invite is judge keep lead leave lecture list make match mention mix mock move name note obey offer play point praise present pressure pretend proceed produce promise propose provide put quote react read reassure recite recognise recognize recommend redirect refer refrain refuse reject remain repeat replie reply report request resist respect respond return reveal roleplay rush say seek sell send share show solicit solve speak speculate stand start state stay steer stick stop suggest supply swear take talk tell thank translate treat try turn understand urge use warn welcome wish work write";

export const SUBJECT =
  /^(?:(?:the|every|each|its|her)? ?(?:agent|assistant|bot|reply|replies|response|answer|message|eva|it|she)(?:'s (?:reply|answer|response|message)s?)?) (?=\S)/;

export const NOT_DONE =
  /^(?:does not|doesn't|do not|don't|never|not|avoids?|makes no|names no|gives no|no \w+ (?:is|are))\b/;
