import { companyIn } from "../../companies.ts";

const UNNAMED =
  /\b(?:better|cheaper|different|worse) than (?:all )?(?:the )?(?:others?|rest|everyone(?: else)?)\b|\b(?:which|what|who)(?:'s| is)? (?:\w+ )?(?:insurers?|insurance compan(?:y|ies))\b|\binsurers?\b.{0,40}\b(?:apart from|besides|other than|except) you\b|\b(?:three|two|some|several|any|few) (?:other |different )?(?:car |auto )?(?:insurers|insurance companies)\b|\b(?:competitors?|competition|rivals?)\b|\b(?:other|another|different|rival|cheaper|better|best) (?:car |auto |vehicle )?(?:insurers?|insurance (?:compan(?:y|ies)|providers?|carriers?|agenc(?:y|ies)|firms?)|carriers?|providers?|compan(?:y|ies))\b|\bmy (?:current|present|old|existing) (?:insurers?|insurance company|carrier|provider|company)\b|\b(?:concurrents?|concurrence|autres? assureurs?|autres? assurances?|autres? compagnies?)\b|\b(?:competidor(?:es)?|competencia|otras? (?:aseguradoras?|companias?))\b|\b(?:konkurren\w*|mitbewerber|andere versicherung\w*)\b/;

/** Words that compare or ask for an opinion, whatever else is asked. */
const COMPARES =
  /\bbetter|\bcheaper|\bbest\b|\bcompar|\bversus\b|\bvs\b|\bthan\b|\bbeat\b|\bmatch\b|\brecommend|\bopinion\b|\bdifferen|\bworse\b|\bprices?\b|\brates?\b|\bmieux|\bmeilleur|\bmoins cher|\bmejor|\bmas barat|\bbesser|\bgunstiger|\bbilliger/;

/** How an insurer's name is used, when someone else's business is spoken of at all. */
export interface CompetitorMention {
  /** As the insurer writes itself; null for "another company". */
  name: string | null;
  /** True when Eva is asked about them, not told that they exist. */
  asked: boolean;
  /** True when a comparison is wanted. */
  compared: boolean;
}

const ASKED =
  /\bbetter|\bcheaper|\bbest\b|\bcompar|\bversus\b|\bvs\b|\bthan\b|\bbeat\b|\bmatch\b|\brecommend|\bwhat about\b|\bhow about\b|\bthink of\b|\bopinion\b|\bdifferen|\bworse\b|\binstead\b|\bprefer|\bshould i\b|\brates?\b|\boffers?\b|\bprices?\b|\bcharges?\b|\bgood\b|\bwhy (?:you|acme|are)|\bwhich\b|\bwho\b|\btell me\b|\bname\b|\blist\b|\btheir\b|\bthey\b|\bmieux\b|\bmeilleur|\bmoins cher|\bplutot\b|\bmejor|\bmas barat|\bque pensez\b|\bopina|\bbesser|\bgunstiger|\bbilliger|\bais\b|\bphone number\b|\bis .* good|\bswitch to\b|\bgo (?:with|to)\b|\?/;

/** The first other insurer that a folded text speaks of. */
export function competitorIn(folded: string): CompetitorMention | null {
  const name = companyIn(folded);
  if (name === null && !UNNAMED.test(folded)) return null;
  return { name, asked: ASKED.test(folded), compared: COMPARES.test(folded) };
}
