/**
 * The speech act of a sentence, judged by its words. The exports of this folder. English, French, Spanish and
 * German.
 */
export { BEGINS_ANEW, clauses, SUBJECT, utterance, utterances } from "./clauses.ts";
export type { Utterance } from "./clauses.ts";
export { NOT_HEARD } from "./heard.ts";
export type { Heard } from "./heard.ts";
export { NEGATION } from "./negation.ts";
export { promises } from "./promises/promising.ts";
export { anyOf, eachOf, wholly } from "./words.ts";
export type { Cues } from "./words.ts";
