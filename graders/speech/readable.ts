import { eachOf } from "../../text/speech/index.ts";

/**
 * Small words that mark a text as English, French, Spanish or German. None occurs in a neighbouring language.
 */
const SMALL_WORDS = eachOf([
  "the|you|your|i|it|and|of|for|that|can|can't|with|have|this|are|what|would|please|not|our",
  "le|les|des|est|et|vous|votre|vos|nous|je|pour|dans|une|avec|pas|sur|cette",
  "el|los|las|del|es|y|con|su|sus|usted|puede|puedo|más|pero|lo",
  "der|das|und|ist|ich|nicht|sie|zu|für|mit|ihre?n?|ein|eine|auf|wir",
]);
/** A text with fewer words may be anything: a name, a number, "OK". */
const ENOUGH_WORDS = 6;
/** Letters that only Portuguese has, for a text of a few words: "Não posso ajudar." */
const PORTUGUESE = /[ãõ]/iu;
/** The lowest usual share of small words in a text, in any of the four languages. */
const USUAL_SHARE = 0.25;
const READ_CHARACTERS = 2000;
const LANGUAGES = ["en", "fr", "es", "de"];
/** One of the four whose score is this near to the best one can't be ruled out. */
const TOO_CLOSE = 0.85;

/**
 * Whether a text is too short to tell, or in a language whose requests, refusals and promises are known here.
 * The rules say nothing about a Japanese reply.
 */
export async function isReadable(text: string): Promise<boolean> {
  const read = text.slice(0, READ_CHARACTERS);
  const letters = read.match(/\p{L}/gu)?.length ?? 0;
  const latin = read.match(/\p{sc=Latn}/gu)?.length ?? 0;
  if (letters >= ENOUGH_WORDS && latin * 2 < letters) return false;
  const words = read.match(/\p{L}[\p{L}\p{M}']*/gu)?.length ?? 0;
  if (words < ENOUGH_WORDS) return !PORTUGUESE.test(read.normalize("NFC"));
  const small = read.toLowerCase().replaceAll("’", "'").match(SMALL_WORDS)?.length ?? 0;
  if (small / words >= USUAL_SHARE) return true;
  // Loading its tables takes a tenth of a second, so it happens only for a text that needs them.
  const { eld } = await import("eld/small");
  const guess = eld.detect(read);
  if (LANGUAGES.includes(guess.language) || !guess.isReliable()) return true;
  const scores = guess.getScores();
  const known = Math.max(...LANGUAGES.map((language) => scores[language] ?? 0));
  return known >= (scores[guess.language] ?? 0) * TOO_CLOSE;
}

/** Why a reply in another language is unscored. */
export const UNREADABLE =
  "is in a language whose words are not known here (English, French, Spanish and German are): let a judge decide";
