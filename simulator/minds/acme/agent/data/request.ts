export const SIGNS: readonly RegExp[] = [
  /^#{1,4}\s+\S/m,
  /<example>|^examples?\b/im,
  /(?:^\s*[-*•]\s+\S.*\n?){3}/m,
  /\byou(?:'re| are) [A-Z]/,
  /\bthe customer\b|\bcustomers\b/i,
];

export const ACKNOWLEDGEMENT =
  /\b(?:understood|ready|got it|noted|acknowledged?|will do|sure|okay|of course|i'm \w+)\b/i;

export const NOT_ONE = /\b(?:can't|cannot|can not|won't|unable|sorry|instead)\b|\?/i;

/**
 * A message that is not from the customer: it is about the previous reply, which the customer has not read.
 */
export const NOTE = /^\[[^\]]*\b(?:note|message)\b[^\]]*\bsystem\b[^\]]*\]/i;
