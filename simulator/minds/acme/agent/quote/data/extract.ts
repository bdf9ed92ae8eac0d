const NUMBER = "\\d{1,3}(?:[.,']\\d{3}){1,3}|\\d+(?:[.,]\\d+)?";

const KILOMETRES = "kms?\\b|(?:k|qu)ilomet\\w*";
/** The units of a mileage; units shorter than a mile have names of their own. */
export const IN_KILOMETRES = new RegExp(KILOMETRES);

export const MILES = new RegExp(
  `(?<!\\d)(${NUMBER})(k?)\\s*(?:de |of )?(miles?|mi\\b|mil[lh]as?|meilen|${KILOMETRES}|on (?:it|the (?:clock|odometer|car))|(?<=k)\\b)(?!\\s*(?:per|from|away|to|commute|drive|trip|radius|walk|each|every|a day)\\b)`,
);

export const MILEAGE_BEFORE = new RegExp(
  `\\b(?:mileage|odometer|miles?(?: driven)?|driven|kilometrage|kilometraje|quilometragem|kilometerstand|km)(?:\\s+(?:is|of|reads?|shows?|says|at|are|should be|about|around|approximately|roughly|to|was|est|de|es|now|currently|:|=))*\\s*:?\\s*(${NUMBER})(k?)\\b`,
);

/** A short distance to a place. */
export const AWAY = /\b\d{1,2}\s*(?:miles|km)\b.{0,12}\b(?:away|from here)\b/;
export const UNDRIVEN = /\b(?:brand[- ]new|zero miles|no miles|never been driven|straight from the dealer)\b/;

export const NO_YEAR =
  /\b(?:since|born in|licen[cs]ed? (?:since|in)|driving since|bought (?:it |the car |her |him )?(?:new )?in|purchased (?:it )?in|customer since|moved in|back in|founded in|est\.?)\s+(?:\w+ )?(?:19|20)\d\d\b/g;

export const YEAR_NAMED =
  /\b(?:year|model year|from|made in|built in|baujahr|annee|ano|de)\s*(?:is|:|=|to|was)?\s*(\d{4})\b/;
export const YEAR = /(?<![$€£\d.,])\b((?:1[6-9]|20|21)\d\d)\b(?!\s*(?:miles|mi\b|km|k\b|dollars|[.,]\d{3}))/;

const ARTICLE = "(?:an?|the|une?|l[ae]|el|un[ao]?|ein\\w*|d[ei][rens]|das|uma?|o)";
/** The text after one of these replaces the text before it. */
export const CORRECTS = new RegExp(
  `(?<!\\p{L})(?:no,? wait|wait,? no|no,? sorry|sorry,? no|i mean|i meant|correction|scratch that|oops|je (?:veux|voulais) dire|non,? attendez|quiero decir|digo|no,? espere|nein,? warte\\w*|ich meine|quero dizer|não,? espere?)(?!\\p{L})[,.:]?|(?:(?<=(?:^|[,;.-])\\s?)(?:no|non|nein|não)|(?<!\\p{L})(?:sorry|pardon|perd[oó]n|desculpe))(?!\\p{L}),?(?=\\s+(?:(?:it'?s|that'?s|i'?m|c'est|es|era|sind|é)\\s+)?(?:${ARTICLE}\\s+\\p{L}|(?:${ARTICLE}\\s+)?['\\d]))`,
  "giu",
);

export const CHANGES =
  /\b(?:actually|sorry|meant|mean|correct\w*|wrong|instead|change|make (?:it|that)|rather|mistake|oops|typo)\b/;

export const A_NAME =
  /^(?:(?:it's|its|it is|the|an?|model|is)\s+)*([\p{L}\d][\p{L}\d.-]*(?:\s[\p{L}\d.-]+)?)[.!]?$/iu;

/** A number without a currency or percent sign: its sign, and what it counts. */
export const BARE = new RegExp(`(?<![\\w$€£%-])(-?)((?:${NUMBER})k?)(?![\\w%]|[.,]\\d)`, "g");

export const IS_TRUE = /^(?:yes|yeah|yep|true|oui|si|ja)\b/;
export const IS_FALSE = /^(?:no|nope|false|non|nein)\b/;
