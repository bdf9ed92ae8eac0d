export const NUMBER = "\\d{1,3}(?:[.,']\\d{3}){1,3}|\\d+(?:[.,]\\d+)?";

export const MILES = new RegExp(
  `(?<!\\d)(${NUMBER})\\s*(k|thousand|mil|mille|tausend)?\\s*(miles?|mi\\b|millas?|meilen|kms?\\b|kilomet\\w*|on (?:it|the (?:clock|odometer|car))|k\\b)(?!\\s*(?:per|from|away|to|commute|drive|trip|radius|walk|each|every|a day)\\b)`,
);

export const MILEAGE_BEFORE = new RegExp(
  `\\b(?:mileage|odometer|miles?(?: driven)?|driven|kilometrage|kilometraje|kilometerstand|km)(?:\\s+(?:is|of|reads?|shows?|says|at|are|should be|about|around|approximately|roughly|to|was|est|de|es|now|currently|:|=))*\\s*:?\\s*(${NUMBER})\\s*(k|thousand|mil|mille|tausend)?\\b`,
);

export const THOUSANDS = new RegExp(`(?<!\\d)(${NUMBER})\\s*(k|thousand)\\b`);

export const NO_YEAR =
  /\b(?:since|born in|licen[cs]ed? (?:since|in)|driving since|bought (?:it |the car |her |him )?(?:new )?in|purchased (?:it )?in|customer since|moved in|back in|founded in|est\.?)\s+(?:\w+ )?(?:19|20)\d\d\b/g;

export const CORRECTS =
  /\b(?:no,? wait|wait,? no|no,? sorry|sorry,? no|i mean|i meant|correction|scratch that|oops)\b[,.:]?/gi;
