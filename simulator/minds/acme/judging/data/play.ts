export const ASKS =
  /[?？]|\b(?:please (?:tell|share|give|provide|let|send|confirm)|tell me|i(?:'ll| will)? (?:just |also |still )?need|could you|can you|let me know|may i have|missing|provide|share)\b/;

export const CANNOT =
  /\b(?:can't|cannot|unable|not able|don't offer|do not offer|doesn't|unfortunately|not available|not possible|isn't (?:available|possible)|no quote|only (?:help|speak|talk))\b/;

export const OFFERS =
  /\b(?:would you like|shall i|should i|do you want|may i|want me to|ready to|can i (?:prepare|get|start))\b[^.!]*\?/;

export const ANYTHING_ELSE =
  /\b(?:anything|something) else\b|\bother questions?\b|\bmore questions?\b|\bany questions?\b/;

export const CONFIRMS =
  /\b(?:is (?:that|this|it) (?:right|correct)|correct\?|did i get|to confirm|can you confirm)\b/;

export const ANNOUNCES =
  /\b(?:one moment|just a moment|let me (?:check|look|get|prepare|run)|please wait|hold on)\b/;

export const VEHICLE =
  /\b(?:(?:19|20)\d\d |an? |my |your |their |his |her )((?:[A-Z][\w-]*|\d[\w-]*[A-Za-z][\w-]*)(?: (?:[A-Z0-9][\w-]*))*)/;

/** A customer's manner, and its opening of a chat. */
export const MANNERS: readonly (readonly [RegExp, string])[] = [
  [/angry|upset|frustrat|annoyed|furious|rude|irritated/, "I'm really not happy."],
  [/hurry|terse|short|brief|impatient|curt|busy/, "Hi."],
  [/worried|anxious|nervous|unsure/, "Hello, I'm a bit unsure about this."],
  [/polite|friendly|kind|warm|cheerful/, "Hello!"],
];
