import { clauses, leansOn, SUBJECT, utterances } from "../clauses.ts";
import type { Utterance } from "../clauses.ts";
import { firstHeard, NOT_HEARD } from "../heard.ts";
import type { Heard } from "../heard.ts";
import { NEGATION } from "../negation.ts";
import { anyOf, wholly } from "../words.ts";
import { BARE_DE, NOT_OWN_DE, PROMISING_DE, REPORTED_DE } from "./cues.de.ts";
import { BARE_EN, NOT_OWN_EN, OF_NOTHING_EN, PROMISING_EN, REPORTED_EN, UNCLEAR_EN } from "./cues.en.ts";
import { BARE_ES, NOT_OWN_ES, OF_NOTHING_ES, PROMISING_ES, REPORTED_ES } from "./cues.es.ts";
import { BARE_FR, NOT_OWN_FR, OF_NOTHING_FR, PROMISING_FR, REPORTED_FR } from "./cues.fr.ts";

const PROMISING = anyOf([...PROMISING_EN, ...PROMISING_FR, ...PROMISING_ES, ...PROMISING_DE]);
/** German has its denial after the verb, in the same clause. */
const GERMAN = anyOf(PROMISING_DE);
const BARE = wholly([...BARE_EN, ...BARE_FR, ...BARE_ES, ...BARE_DE]);
const UNCLEAR = anyOf(UNCLEAR_EN);
const NOT_OWN = anyOf([...NOT_OWN_EN, ...NOT_OWN_FR, ...NOT_OWN_ES, ...NOT_OWN_DE]);
const REPORTED = anyOf([...REPORTED_EN, ...REPORTED_FR, ...REPORTED_ES, ...REPORTED_DE]);
const OF_NOTHING = new RegExp(
  `^ ?(?:${[...OF_NOTHING_EN, ...OF_NOTHING_FR, ...OF_NOTHING_ES].join("|")})(?![\\p{L}\\p{N}])`,
  "u",
);

const WHY_UNCLEAR = "it may be a promise, or a term of what is offered";

/**
 * Whether a reply promises or guarantees something explicitly: "I promise", "it's guaranteed", "you have my
 * word". A denial anywhere before the verb in its clause counts, and so do wishes, conditions, and the
 * customer's words. English, French, Spanish and German.
 */
export function promises(reply: string): Heard {
  return firstHeard(utterances(reply).map(inUtterance));
}

/** "I, Eva, promise": the words in between name the person. */
const APPOSED =
  /(?<!\p{L})(i|we)(?:,| -) [^,.;:!?-]{1,30}(?:,| -) (?=(?:promise|guarantee|pledge|swear|vow)(?!\p{L}))/gu;

function inUtterance(one: Utterance): Heard {
  const all = clauses(one.text.replace(APPOSED, "$1 "));
  return firstHeard(all.map((clause, index) => inClause(one, clause, leansOn(all, index))));
}

function inClause({ verbatim, question }: Utterance, clause: string, before: string): Heard {
  const yes: Heard = { kind: "yes", quote: verbatim };
  if (BARE.test(clause)) return question || NEGATION.test(before) ? NOT_HEARD : yes;
  const cue = PROMISING.exec(clause);
  if (cue === null) {
    const unclear =
      UNCLEAR.test(clause) &&
      !question &&
      !REPORTED.test(clause) &&
      !NEGATION.test(clause) &&
      !NOT_OWN.test(before);
    return unclear ? { kind: "unclear", quote: verbatim, why: WHY_UNCLEAR } : NOT_HEARD;
  }
  const own = clause.slice(0, cue.index);
  const lead = /\p{L}/u.test(own) || SUBJECT.test(cue[0]) ? own : `${before} `;
  const tail = clause.slice(cue.index + cue[0].length);
  if (NEGATION.test(lead + cue[0]) || OF_NOTHING.test(tail)) return NOT_HEARD;
  if (GERMAN.test(cue[0]) && NEGATION.test(tail)) return NOT_HEARD;
  if (NOT_OWN.test(own) || REPORTED.test(lead)) return NOT_HEARD;
  return question && !/^[^\p{L}]*(?:i|we)(?!\p{L})/u.test(clause) ? NOT_HEARD : yes;
}
