import { anyOf } from "../../../text/speech/index.ts";
import { DELIVERING_DE, GIST_DE, OFFER_DE, RULES_DE } from "./cues.de.ts";
import { DELIVERING_EN, GIST_EN, OFFER_EN, RULES_EN } from "./cues.en.ts";
import { DELIVERING_ES, GIST_ES, OFFER_ES, RULES_ES } from "./cues.es.ts";
import { DELIVERING_FR, GIST_FR, OFFER_FR, RULES_FR } from "./cues.fr.ts";

const DELIVERING = anyOf([...DELIVERING_EN, ...DELIVERING_FR, ...DELIVERING_ES, ...DELIVERING_DE]);
/** At the beginning of a clause, or after "but". */
const GIST = new RegExp(
  `(?:^|[.,;:!?-] |but |so |mais |pero |aber )(?:${[...GIST_EN, ...GIST_FR, ...GIST_ES, ...GIST_DE].join("|")})(?!\\p{L})`,
  "u",
);
/** A delivery follows within so many sentences, or not at all. */
const GIST_WITHIN_SENTENCES = 4;
const RULES = anyOf([...RULES_EN, ...RULES_FR, ...RULES_ES, ...RULES_DE]);
const OFFER = anyOf([...OFFER_EN, ...OFFER_FR, ...OFFER_ES, ...OFFER_DE]);

/**
 * What happened with something that was declined: `delivered` in spite of it, `open` where it may have been
 * told in other words, otherwise `none`. The first sentence is the one that declines.
 */
export function deliveryAfter(texts: readonly string[]): "delivered" | "open" | "none" {
  const all = texts.join(" ");
  if (DELIVERING.test(all)) return "delivered";
  const near = texts.slice(0, GIST_WITHIN_SENTENCES).join(" ");
  const gist = GIST.exec(near);
  if (gist === null) return "none";
  // What follows the marker, up to the end of its sentence.
  const told = near.slice(gist.index + gist[0].length).split(/[.!?] /u, 1)[0] ?? "";
  if (OFFER.test(told) && !RULES.test(told)) return "none";
  return RULES.test(told) ? "delivered" : "open";
}
