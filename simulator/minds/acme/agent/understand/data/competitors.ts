/** Insurers that customers name, as folded text has them. The simulator's knowledge of the world. */
export const NAMES: readonly (readonly [string, RegExp])[] = [
  ["Geico", /\bge[iy]?i?co\b/],
  ["Progressive", /\bprogressive\b(?! (?:lens|tax|rock))/],
  ["State Farm", /\bstate ?farm\b/],
  ["Allstate", /\ball ?state\b/],
  ["Liberty Mutual", /\bliberty mutual\b/],
  ["Farmers", /\bfarmers(?: insurance)?\b/],
  ["USAA", /\busaa\b/],
  ["Nationwide", /\bnationwide\b/],
  ["Travelers", /\btravelers\b/],
  ["Lemonade", /\blemonade\b(?! recipe)/],
  ["Root", /\broot insurance\b/],
  ["Esurance", /\besurance\b/],
  ["The General", /\bthe general\b(?= insurance|'s)|\bthe general insurance\b/],
  ["AAA", /\baaa\b|\btriple a\b/],
  ["American Family", /\bamerican family\b|\bam ?fam\b/],
  ["Erie", /\berie\b/],
  ["Mercury", /\bmercury insurance\b/],
  ["Tesla Insurance", /\btesla insurance\b|\btesla's (?:own )?insurance\b/],
  ["Amica", /\bamica\b/],
  ["Kemper", /\bkemper\b/],
  ["Direct Line", /\bdirect line\b/],
  ["Admiral", /\badmiral(?: insurance)?\b/],
  ["Aviva", /\baviva\b/],
  ["AXA", /\baxa\b/],
  ["Allianz", /\ballianz\b/],
  ["MAIF", /\bmaif\b/],
  ["Macif", /\bmacif\b/],
  ["MAAF", /\bmaaf\b/],
  ["Groupama", /\bgroupama\b/],
  ["Matmut", /\bmatmut\b/],
  ["Mapfre", /\bmapfre\b/],
  ["Mutua Madrileña", /\bmutua madrilena\b/],
  ["HUK-Coburg", /\bhuk\b/],
  ["Zurich", /\bzurich(?: insurance)\b/],
  ["Metromile", /\bmetromile\b/],
  ["Safeco", /\bsafeco\b/],
  ["Hagerty", /\bhagerty\b/],
];

export const UNNAMED =
  /\b(?:better|cheaper|different|worse) than (?:all )?(?:the )?(?:others?|rest|everyone(?: else)?)\b|\b(?:which|what|who)(?:'s| is)? (?:\w+ )?(?:insurers?|insurance compan(?:y|ies))\b|\binsurers?\b.{0,40}\b(?:apart from|besides|other than|except) you\b|\b(?:three|two|some|several|any|few) (?:other |different )?(?:car |auto )?(?:insurers|insurance companies)\b|\b(?:competitors?|competition|rivals?)\b|\b(?:other|another|different|rival|cheaper|better|best) (?:car |auto |vehicle )?(?:insurers?|insurance (?:compan(?:y|ies)|providers?|carriers?|agenc(?:y|ies)|firms?)|carriers?|providers?|compan(?:y|ies))\b|\bmy (?:current|present|old|existing) (?:insurers?|insurance company|carrier|provider|company)\b|\b(?:concurrents?|concurrence|autres? assureurs?|autres? assurances?|autres? compagnies?)\b|\b(?:competidor(?:es)?|competencia|otras? (?:aseguradoras?|companias?))\b|\b(?:konkurren\w*|mitbewerber|andere versicherung\w*)\b/;

/** Words that compare or ask for an opinion, whatever else is asked. */
export const COMPARES =
  /\bbetter|\bcheaper|\bbest\b|\bcompar|\bversus\b|\bvs\b|\bthan\b|\bbeat\b|\bmatch\b|\brecommend|\bopinion\b|\bdifferen|\bworse\b|\bprices?\b|\brates?\b|\bmieux|\bmeilleur|\bmoins cher|\bmejor|\bmas barat|\bbesser|\bgunstiger|\bbilliger/;

export const ASKED =
  /\bbetter|\bcheaper|\bbest\b|\bcompar|\bversus\b|\bvs\b|\bthan\b|\bbeat\b|\bmatch\b|\brecommend|\bwhat about\b|\bhow about\b|\bthink of\b|\bopinion\b|\bdifferen|\bworse\b|\binstead\b|\bprefer|\bshould i\b|\brates?\b|\boffers?\b|\bprices?\b|\bcharges?\b|\bgood\b|\bwhy (?:you|acme|are)|\bwhich\b|\bwho\b|\btell me\b|\bname\b|\blist\b|\btheir\b|\bthey\b|\bmieux\b|\bmeilleur|\bmoins cher|\bplutot\b|\bmejor|\bmas barat|\bque pensez\b|\bopina|\bbesser|\bgunstiger|\bbilliger|\bais\b|\bphone number\b|\bis .* good|\bswitch to\b|\bgo (?:with|to)\b|\?/;
