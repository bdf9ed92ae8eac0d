import { anyOf, eachOf, wholly } from "../../../text/speech/index.ts";
import type { Cues } from "../../../text/speech/index.ts";
import * as de from "./cues.de.ts";
import * as en from "./cues.en.ts";
import * as es from "./cues.es.ts";
import * as fr from "./cues.fr.ts";

/** The cues of the four languages together: a reply may mix languages, and few words mean two things. */
const all = (...cues: Cues[]) => anyOf(cues.flat());
const each = (...cues: Cues[]) => eachOf(cues.flat());

export const DECLINING = all(en.DECLINING_EN, fr.DECLINING_FR, es.DECLINING_ES, de.DECLINING_DE);
export const LIMITS = all(en.LIMITS_EN, fr.LIMITS_FR, es.LIMITS_ES, de.LIMITS_DE);
export const IDIOMS = each(en.IDIOMS_EN, fr.IDIOMS_FR, es.IDIOMS_ES, de.IDIOMS_DE);
export const TOLD_OF = all(en.TOLD_OF_EN, fr.TOLD_OF_FR, es.TOLD_OF_ES, de.TOLD_OF_DE);
export const UNTIL = all(en.UNTIL_EN, fr.UNTIL_FR, es.UNTIL_ES, de.UNTIL_DE);
export const TROUBLE = all(en.TROUBLE_EN, fr.TROUBLE_FR, es.TROUBLE_ES, de.TROUBLE_DE);
export const INVALID = all(en.INVALID_EN, fr.INVALID_FR, es.INVALID_ES, de.INVALID_DE);
export const ASKS = all(en.ASKS_EN, fr.ASKS_FR, es.ASKS_ES, de.ASKS_DE);
export const AGAIN = all(en.AGAIN_EN, fr.AGAIN_FR, es.AGAIN_ES, de.AGAIN_DE);
export const AFFIRMING = each(en.AFFIRMING_EN, fr.AFFIRMING_FR, es.AFFIRMING_ES, de.AFFIRMING_DE);
export const CONCEDING = all(en.CONCEDING_EN, fr.CONCEDING_FR, es.CONCEDING_ES, de.CONCEDING_DE);
export const OFFERING = all(en.OFFERING_EN, fr.OFFERING_FR, es.OFFERING_ES, de.OFFERING_DE);

/** A sentence that is only a no. */
export const OUTRIGHT = wholly([
  "(?:no|nope|nein|non)[,.]? (?:sorry|désolée?|lo siento|leider nicht)|(?:sorry|désolée?)[,.]? (?:but |mais )?(?:no|non)|lo siento[,.]? no",
  "(?:not possible|impossible|out of the question|no exceptions|declined|imposible|impossible|unmöglich)(?:,? (?:sorry|i'm afraid|me temo|désolée?|leider))?",
  "(?:sorry|unfortunately|sadly|regrettably)[,.]? (?:but )?no (?:\\p{L}{3,14} ?){1,3}",
]);
