import { clauses, utterances } from "../clauses.ts";
import type { Utterance } from "../clauses.ts";
import { NOT_HEARD } from "../heard.ts";
import type { Heard } from "../heard.ts";
import { anyOf, wholly } from "../words.ts";
import * as de from "./cues.de.ts";
import * as en from "./cues.en.ts";
import * as es from "./cues.es.ts";
import * as fr from "./cues.fr.ts";
import { deliveryAfter } from "./delivering.ts";

const DECLINING = anyOf([...en.DECLINING_EN, ...fr.DECLINING_FR, ...es.DECLINING_ES, ...de.DECLINING_DE]);
const IDIOMS = anyOf([...en.IDIOMS_EN, ...fr.IDIOMS_FR, ...es.IDIOMS_ES, ...de.IDIOMS_DE], "gu");
const TOLD_OF = anyOf([...en.TOLD_OF_EN, ...fr.TOLD_OF_FR, ...es.TOLD_OF_ES, ...de.TOLD_OF_DE]);
const UNTIL = anyOf([...en.UNTIL_EN, ...fr.UNTIL_FR, ...es.UNTIL_ES, ...de.UNTIL_DE]);
const TROUBLE = anyOf([...en.TROUBLE_EN, ...fr.TROUBLE_FR, ...es.TROUBLE_ES, ...de.TROUBLE_DE]);
const INVALID = anyOf([...en.INVALID_EN, ...fr.INVALID_FR, ...es.INVALID_ES, ...de.INVALID_DE]);
const ASKS = anyOf([...en.ASKS_EN, ...fr.ASKS_FR, ...es.ASKS_ES, ...de.ASKS_DE]);

/** A sentence that is nothing but a no. */
const OUTRIGHT = wholly([
  "(?:no|nope|nein|non)[,.]? (?:sorry|désolée?|lo siento|leider nicht)|(?:sorry|désolée?)[,.]? (?:but |mais )?(?:no|non)|lo siento[,.]? no",
]);

/** A reply declines at its beginning; what comes later is detail of an answer. */
const OPENING_SENTENCES = 4;

/**
 * Whether a reply declines what was asked, in English, French, Spanish or German. What is declined decides, not a word
 * beside it: a condition that the customer can meet, a look that failed, an idiom, an assurance, and what is delivered
 * all the same are no refusals; "right now" and "yet" undo none.
 */
export function declines(reply: string): Heard {
  const all = utterances(reply);
  const at = all.slice(0, OPENING_SENTENCES).findIndex((one, index) => declinesIn(one, all[index + 1]));
  const found = all[at];
  if (found === undefined) return NOT_HEARD;
  const delivered = deliveryAfter(all.slice(at).map((one) => one.text));
  if (delivered === "delivered") return NOT_HEARD;
  if (delivered === "open")
    return {
      kind: "unclear",
      quote: found.verbatim,
      why: "it declines, and may tell the same in other words",
    };
  return { kind: "yes", quote: found.verbatim };
}

function declinesIn(one: Utterance, next: Utterance | undefined): boolean {
  if (one.question && !/^[^\p{L}]*(?:sorry|i'm sorry|no)(?!\p{L})/u.test(one.text)) return false;
  if (UNTIL.test(one.text) || TROUBLE.test(one.text) || (next !== undefined && TROUBLE.test(next.text))) {
    return false;
  }
  if (OUTRIGHT.test(one.text)) return true;
  // "I can't run it with a year of 1700. Which year is it?" asks; it declines nothing.
  if (INVALID.test(one.text) && next?.question === true && ASKS.test(next.text)) return false;
  return clauses(one.text.replace(IDIOMS, " § ")).some((clause) => {
    const cue = DECLINING.exec(clause);
    return cue !== null && !TOLD_OF.test(clause.slice(0, cue.index));
  });
}
