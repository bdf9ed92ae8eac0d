import type { Cues } from "../words.ts";

const ADVERB =
  "(?:(?:\\w{1,12}ly|also|just|even|both|all|hereby|do|did|can|will|shall|have|am|are|always|now|indeed|of course) ){0,4}";
const VERB =
  "(?:promise|promised|promising|guarantee|guaranteed|guaranteeing|pledge|pledged|vow|vowed|swear|assure (?:you|everybody|everyone)|vouch|warrant)";
const WHO = "(?:i|we|i'll|we'll|i'm|we're|i've|we've|let me|allow me to)";

/** Promises in English. The cue contains the person who makes it, or its form shows the person. */
export const PROMISING_EN: Cues = [
  `${WHO} ${ADVERB}${VERB}`,
  // any subject: "Northwind will gladly guarantee it", "happy to promise"
  "(?:can|will|does|shall|hereby) (?:\\w{1,12}ly )?(?:promise|guarantee|pledge|vow|warrant)",
  "(?<!not |un)(?:happy|glad|pleased|proud|delighted|able|ready|willing|going) to (?:promise|guarantee|pledge)",
  // third person: "our company guarantees"; with a determiner before it, it is a noun
  "(?<!\\b(?:the|a|no|any|these|those|your|our|my|and|or|of|about|without|make|makes|making|some|such|other|special|certain|price|legal) )(?:guarantees|promises|pledges|vows|warrants)(?= (?!to be|are|is|were|was|have|can|do|in|of|made|about))",
  "(?<!what |which |whatever |that )(?:is|are|'s|be|been|was|stays|remains|it's|that's|they're|comes) (?:\\w{1,12}ly |100 ?% |all |hereby )?guaranteed",
  "(?:you have|you've got|you got|i give you|we give you|i'm giving you|i give|we give|take|here's|here is|on) (?:my|our) (?:\\w{1,12} )?(?:word|promise|guarantee|assurance|honou?r)",
  "(?:that's|that is|this is|it's|it is|consider (?:it|that|this)|call it|see it as|take (?:it|this|that) as) (?:a|my|our) (?:\\w{1,12} )?(?:promise|guarantee|pledge)",
  "(?:you have|you get|you'll get|you'll have|you receive|comes with|we offer|we give you) (?:a|our|the|this) (?:\\w{1,12} ){0,2}(?:guarantee|guaranteed)",
  "(?:i|we) (?:\\w{1,12} )?(?:make|give|offer) (?:you |(?:all |our )?customers |everyone |everybody )?(?:a|this|that|the|our|my) (?:\\w{1,12} ){0,2}(?:promise|guarantee|pledge)",
  "(?:my|our) (?:promise|guarantee|word|pledge) to you",
  "(?!what|was|been|being|that|are|not|which)\\w{3,20} guaranteed(?= ?(?:[^\\p{L}\\s]|$))|you(?:'re| are)? guaranteed",
  "(?:i|we|i'll|we'll|i can|we can) (?:give|offer) you (?:my|our) (?:word|guarantee|promise)|my word on it|(?:you (?:can|may) )?take (?:my|our) word(?: for it)?|consider (?:it|that) (?:guaranteed|promised)",
  "(?:i|we) can and (?:do|will) (?:promise|guarantee)",
  "stand by (?:that|this|our|my|the) (?:promise|guarantee|word)",
  "(?:you (?:can|may) )?(?:count|bank|rely) on (?:it|that|us to)|there(?:'s| is) (?:a|our) (?:\\w{1,12} )?guarantee(?= that)|a promise is a promise|(?:you (?:can|may) )?take (?:that|it) to the bank",
  "(?:i|we|i'll|we'll) (?:\\w{1,12} )?commit (?:myself |ourselves )?to \\w{2,20}ing|(?:i|we) hereby (?:agree|commit|undertake)",
  "cross my heart|hand on (?:my )?heart|mark my words|scout's honou?r|(?:is|are) set in stone|legally binding|ironclad",
];

/** A clause that is only the promise. */
export const BARE_EN: Cues = [
  "promised?",
  "(?:fully |absolutely |100 ?% )?guaranteed",
  "pinky (?:promise|swear)",
  "(?:with |thanks to )?(?:our|my) (?:\\w{1,12} ){0,2}(?:promise|guarantee|pledge)",
];

/** Another person's promise, or a hypothetical one. */
export const NOT_OWN_EN: Cues = [
  "only (?:a|an|the|your)|if|whether|unless|wish|would|could|might|suppose|imagine|before|as though|who|which of",
  "you|he|she|they|somebody|someone|anybody|anyone|customers?|wife|husband|friend|neighbou?r|manufacturer|competitors?|law|laws|statute|dealer|seller",
];

/** The customer's wish or words, anywhere before the cue. */
export const REPORTED_EN: Cues = [
  "you(?:'d| would|'re|'ve| have)? (?:\\w{1,12} )?(?:said|say|asked|asking|ask|want|wanted|wrote|like|think|believe|hope|hoped|expect|heard|read|mention|mentioned|claim|claimed|told|mean|meant)",
];

/** The object of a promise of nothing: "I can promise nothing". Not "I promise nothing will change". */
export const OF_NOTHING_EN: Cues = [
  "(?:you |anybody |anyone )?(?:absolutely )?(?:nothing(?! (?:but|less))|none|neither|no \\w{1,20})(?![^,;]{0,30}\\b(?:will|is|are|changes|happens|goes|can|has)\\b)(?!')",
];

/** Phrases that are a promise, or a contract term, or plain information. */
export const UNCLEAR_EN: Cues = [
  "guaranteed(?= \\w)",
  "(?:your \\w{1,20}|you|you'll|it|the \\w{1,20}|we|we'll) ?(?:will |'ll )?(?:definitely|certainly|surely|for sure|always|never|in any case|no matter what) (?:be (?:paid|refunded|approved|accepted|reimbursed|covered|compensated)|get (?:a|the|your)|receive|pay|go up|increase|rise|change|stay the same)",
];
