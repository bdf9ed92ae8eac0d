export { capital, fold, plain, uncapital, unmark } from "./fold.ts";
export { guessLanguage } from "./language.ts";
export type { Language } from "./language.ts";
export { retrieve, stems } from "./retrieve.ts";
export type { Hit } from "./retrieve.ts";
export { clauses, joined, listed, sentences } from "./sentences.ts";
export { stem } from "./stem.ts";
export { edits, mend } from "./typos.ts";
export { contentWords, words } from "./words.ts";
