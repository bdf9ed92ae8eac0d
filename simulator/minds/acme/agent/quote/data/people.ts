/** Words for the customer himself. */
export const SELF = "i'm|i|im|me|we|both|my age|moi|je|j'ai|yo|tengo|ich|mir|eu|tenho";
/** Other possible drivers, by their pronoun. */
export const SHE =
  "wife|daughter|mother|mom|mum|girlfriend|sister|grandmother|femme|fille|mere|soeur|esposa|mujer|hija|madre|hermana|she|her|elle|ella|frau|tochter|mutter|schwester|freundin|sie|mulher|filha|mae|irma|ela";
export const HE =
  "husband|son|father|dad|boyfriend|brother|grandfather|mari|fils|pere|frere|esposo|marido|hijo|padre|hermano|he|his|him|il|lui|el|mann|sohn|vater|bruder|freund|er|filho|pai|irmao|ele";
export const THEY =
  "partner|spouse|fiancee?|kids?|child|children|friend|roommate|conjoint|conjointe|pareja|they|their|them";

/** Verbs of a driver. */
export const DRIVES =
  "drives?|driving|driver|behind the wheel|conduis|conduit|conducteur|conductrice|conduzco|conduce|conducira|maneja|manejo|conductora?|fahre?|fahrt|fahrer(?:in)?|dirijo|dirige|conduz|condutora?|motorista";
/** Languages in which the driver may be named after the verb: "conduce mi hijo". */
export const DRIVES_WHO =
  "(?:conduce|conducira|maneja|manejara|fahrt|dirige|conduz)\\s+(?:mi |meine? |minha |meu |[ao] )?";
export const NEGATIONS =
  "not|never|don't|doesn't|won't|can't|isn't|aren't|doesnt|dont|no longer|ne|pas|no|nicht|kein|nao";

const NOT_AN_AGE =
  "miles|mi\\b|km|k\\b|[.,]\\d|thousand|mil\\b|mille|minutes|hours|%|years? (?:with|in|of driving)|weeks|months|days";

/** Ages with a word that marks them as such. */
const SAID: readonly RegExp[] = [
  new RegExp(
    `\\b(?:primary|main|principal) driver\\b[^\\d?.,;]{0,40}?\\b(\\d{1,3})\\b(?!\\s*(?:${NOT_AN_AGE}))`,
    "g",
  ),
  /\b(\d{1,3})\s*-?\s*(?:years?[ -]?olds?|yrs?[ -]?olds?|y\/?o\b|years of age|ans\b|anos\b|jahre\b|yr\b)/g,
  /\b(?:driver'?s? )?age\b(?:\s+(?:is|of|to|was|should be|would be|:|=))*\s*:?\s*(\d{1,3})\b/g,
  /\b(?:aged|turned|turning)\s+(\d{1,3})\b/g,
  new RegExp(
    `\\b(?:driver|${SHE}|${HE}|${THEY})(?:'s|(?:,? who|,? aged?)?\\s+(?:is|will be|just turned|turned|aged?|a|tiene|tem|ist|hat)|,)\\s+(?:only |just |currently |now |about )?(\\d{1,3})\\b(?!\\s*(?:${NOT_AN_AGE}))`,
    "g",
  ),
  new RegExp(
    `\\b(?:i'?m|i am|je suis|age is|j'ai|moi,?|tengo|yo,?|ich bin|tenho|eu,?)\\s+(?:also |only |just |about |currently |now |myself )?(\\d{1,3})\\b(?!\\s*(?:${NOT_AN_AGE}))`,
    "g",
  ),
];
/** "My son (17)", "me 45": a person and a number without a counted thing after it. */
const BESIDE = new RegExp(
  `(?<![\\w'])(?:${SELF}|${SHE}|${HE}|${THEY})\\s*[(:]?\\s*(\\d{2})(?=\\s*(?:[),;:!?]|\\.(?!\\d)|$|(?:and|but|who|y|et|mais|pero|und|aber|will|${DRIVES})\\b))`,
  "g",
);
/** Patterns of an age, each with the digits in its first group. */
export const AGES: readonly RegExp[] = [...SAID, BESIDE];
/** A bare number at the beginning of an answer. */
export const FIRST = /^\W*(\d{1,3})(?=\s*(?:[.;!]|,(?!\d)|$|(?:and|but) \D))/g;
