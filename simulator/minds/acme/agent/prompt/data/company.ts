export const PHONE =
  /(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?|\b\d{1,4}[ .-])\d{2,4}[ .-][\dA-Z]{2,}(?:[ .-][\dA-Z]{2,})*/g;

export const DAY = "(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur?|sun)(?:day)?s?";

export const TIME = "\\d{1,2}(?::\\d{2})?\\s?(?:[AaPp]\\.?[Mm]\\.?|h|o'clock)?";

export const HOURS = new RegExp(
  `(?:(?:from )?\\b(?:${DAY}\\b(?:\\s?(?:to|through|thru|until|till|-|–|and|,)\\s?${DAY}\\b)*|weekdays|weekends|every day|daily|seven days a week)[,:]?\\s*(?:from |between )?(?:${TIME}\\s?(?:to|until|till|-|–|and)\\s?${TIME}|around the clock|24 hours)(?:\\s?\\(?(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|UTC|CET|Eastern(?: Time)?|Central(?: Time)?|Pacific(?: Time)?)\\)?)?)|\\b24/7\\b|\\b24 hours a day\\b`,
  "gi",
);

export const OFFERED =
  /\b(?:products?|offerings?|lines? of insurance|portfolio)\b.{0,30}\b(?:are|include|consist|range|:)|\b(?:we|acme|our company)\b(?: \w+){0,3} (?:offer|insure|sell|provide|cover)s?\b|\bour (?:products|offerings|insurance (?:products|types))\b|\bpolic(?:y|ies)\b.{0,20}\b(?:includes?|covers?)\b|\bour [\w -]{0,30}insurance (?:includes?|covers?)\b/;

/** Sentences that name the whole range; other sentences may only mention a word such as "home". */
export const RANGE = /\bproducts?\b|\bofferings?\b|\bwe (?:do |also )?(?:offer|insure|sell)\b/;

export const NEGATED = /\b(?:not|isn't|don't|doesn't|no|never|aren't|nor|neither)\b/;

export const WORKS_FOR =
  /\b(?:assistant|agent|representative|advisor|concierge|voice|chatbot|bot|work(?:s|ing)?|here)\s+(?:of|for|at|with|from)\s+(?:the\s+)?((?:[A-Z][\w&'-]*\s?){1,5})/;

export const INSURER =
  /\b((?:[A-Z][\w&'-]*\s){1,4}(?:Insurance|Assurance|Mutual|Insurers?)(?:\s(?:Company|Group|Inc|Ltd|Corporation))?)\b/;

export const AGENT_NAME =
  /\b(?:[Yy]ou are|[Yy]ou're|[Nn]ame is|named|called|[Aa]nswer as|[Ss]tay)[ \t]+(?!The\b|You\b|An?\b)([A-Z][a-z]+)\b/;
