/** Words of a person who does not know. */
export const KNOWS_NOT =
  /(?:\b(?:no|not|never|cannot|unable|hardly)\b|n't\b)[^.;]{0,30}\b(?:details?|information|specifics|know|told|been given|aware|sure whether|sure if|say whether|say which|say what|tell you|confirm)\b|\bnot sure\b|\bsomething (?:that )?(?:i (?:don't|can't)|our (?:\w+ )?(?:team|service))/;

/** Words that refer a question to a person who can answer it. */
export const REFERS =
  /\b(?:customer service|our team|can tell you|can explain|can check|depends?|decided by|would need to)\b/;
