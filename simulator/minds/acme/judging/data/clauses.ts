export const SPEECH =
  /^(?:\w+ly )?(?:say|state|tell|explain|mention|make (?:it )?clear|clarif|point|inform|note|admit|acknowledg|confirm|respond|repl|answer|indicat|let)/;

export const NEGATION =
  /\b(?:not|no|n't|\w+n't|cannot|unable|never|(?:can|may|could) only|nothing|none|unavailable|failed|outside|without)\b/;

export const AUXILIARY = /^(?:has|have|is|are|can|cannot|can't|does|do|doesn't|don't|isn't|aren't)\b/;

export const LEADING_NEGATION =
  /^(?:does not|doesn't|do not|don't|did not|is not|isn't|are not|never|not|must not|mustn't|should not|shouldn't|cannot|can't|will not|at no point|avoids?|refrains? from|stays? away from|nowhere)\s+(?:ever |once |itself |also )?/;
