import { fold, sentences, withoutMarkup } from "./text.ts";

/**
 * What a reply asks for: the parts of it that are a question or a request, folded.
 * English, French and Spanish.
 */

/** Where in a sentence the asking begins. What stands before it was said, not asked. */
const CUE =
  /\b(?:please|could you|can you|would you|will you|may i|might i|can i (?:have|get|ask)|could i (?:have|get|ask)|tell me|let me know|let me (?:just |quickly )?(?:double-check|check|confirm)|share|provide|confirm|all (?:that's|that is|i'm|we're) (?:left|missing)|(?:once|as soon as|when) (?:i|we) have|(?:i|we)(?:'ll| will|'d| would| do| also| still| just| only| first)* (?:need|require|like to know|love to know|have to know|must know)|need to know|(?:is|are|i'm|we're) (?:still )?(?:missing|needed)|missing|what(?:'s| is| are| was|\b)|which|how (?:many|much|old|far|long)|when was|who|where|pouvez-vous|pourriez-vous|puis-je|(?:j'ai|j'aurai|j'aurais|nous avons|nous aurons) (?:encore |aussi |également |simplement )?besoin|il me (?:faut|faudrait|manque)|(?:dites|indiquez|donnez|communiquez|précisez)[ -]|merci de|quelle?s?|combien|s'il vous plaît|veuillez|quand|por favor|(?:puede|puedes|podría|podrías) (?:decirme|indicarme|darme|proporcionar|compartir|confirmar)|(?:necesito|necesitaría|necesitaré|necesitamos|me falta|me faltan|dígame|dime|indíqueme|indícame)|cuál(?:es)?|cuánt[oa]s?|qué)(?!\p{L})/u;
const CUES = new RegExp(CUE, "gu");

/** Words that make a question of a sentence only where it ends with a question mark. */
const QUESTION_WORD = /^(?:what|which|how|when|who|where|quel|combien|quand|cuál|cuánt|qué)/u;

/** Said not to be needed, or had already. */
const NOT_ASKED =
  /\b(?:(?:don't|do not|won't|no longer|not) (?:\w+ )?(?:need|require|have to (?:tell|share|provide))|no need|not necessary|already (?:have|know|got)|if you (?:have|know)|(?:pas|plus) besoin|no (?:es necesario|hace falta|necesito))(?!\p{L})/u;

/** The tail only points back at what was named before it: "The make and model: could you share those?" */
const POINTS_BACK =
  /^[^?]{0,40}\b(?:those|these|them|that|both|ces|cela|eso|esos)[^\p{L}]*(?:with me|please|first|details?)?[^\p{L}]*$/u;

/** The whole sentence points back: "The year isn't valid. Could you give it to me once more?" asks for the year. */
const POINTS_TO_SENTENCE_BEFORE =
  /^(?:please |could you |can you |would you |may i |can i )[^?.]{0,30}\b(?:it|that|this|this one|that one|those|them|these)\b[^\p{L}]*(?:to me|for me|with me|please|again|once more|one more time|correctly|[^\p{L}])*$/u;

const LIST_ITEM = /^\s*(?:[-*•·]|\d{1,2}[.)])\s+/u;
/** What leads into a list of what is wanted, where no cue does. */
const LEADS_IN =
  /(?:details?|information|following|détails?|informations?|suivante?s?|datos|detalles|información|siguientes?)\b[^:]*:\s*$/u;

/** The asking parts of a reply: the tail of each asking sentence, and each item of a list that such a sentence opens. */
export function requests(reply: string): string[] {
  const asked: string[] = [];
  let inList = false;
  for (const line of reply.split(/\n+/u)) {
    if (line.trim() === "") continue;
    if (LIST_ITEM.test(line)) {
      const item = fold(withoutMarkup(line.replace(LIST_ITEM, "")));
      if (inList) asked.push(item);
      else asked.push(...asking(line));
      continue;
    }
    const parts = sentences(line);
    const tails = parts.map(asking);
    asked.push(...tails.flat());
    tails.forEach((tail, index) => {
      const before = parts[index - 1];
      if (before !== undefined && tail.some((t) => POINTS_TO_SENTENCE_BEFORE.test(t))) {
        asked.push(fold(withoutMarkup(before)));
      }
    });
    const last = parts.at(-1) ?? "";
    inList =
      line.trim().endsWith(":") &&
      !NOT_ASKED.test(fold(last)) &&
      ((tails.at(-1)?.length ?? 0) > 0 || LEADS_IN.test(fold(line)));
  }
  return asked;
}

function asking(sentence: string): string[] {
  const said = fold(withoutMarkup(sentence));
  if (NOT_ASKED.test(said)) return [];
  const question = said.includes("?");
  // Without a question mark a question word asks nothing, but a request may follow it: "What I do need is …".
  const cue = [...said.matchAll(CUES)].find((found) => question || !QUESTION_WORD.test(found[0]));
  if (cue === undefined) return question ? [said] : [];
  const tail = said.slice(cue.index);
  // "Your mileage, please" asks for what stands before the cue.
  const closing = /^(?:please|por favor|s'il vous plaît)[^\p{L}]*$/u.test(tail);
  return [closing || POINTS_BACK.test(tail) ? said : tail];
}
