/** Introductory words that are not part of a statement. */
const LEADS =
  "(?:(?:so|but|and|wait|hi|hello|hey|ok|okay|well|then|oh|also|eva|just checking|to be clear|bonjour|alors|donc|et|mais|hola|entonces|pero|y|hallo|also|und|aber),? )*";

/** A question at the end of a statement that expects a yes. */
export const TAG =
  /(?:[,;.!?-]\s*[¿]?(?:yes|yeah|no|huh|eh|ok(?:ay)?|or not|(?:is|are|do|does|did|have|has|was|were|will|would|can|could)(?:n't)? (?:you|u|it|they|that|there|i|we|she|he)(?: not)?|non|hein|o no|si|oder(?: nicht)?|ne|gell|ja)|[,;.!?-]?\s*[¿]?\b(?:right|correct|true|is (?:that|it|this) (?:right|so|true|correct)|am i (?:right|correct)|(?:is|are|do|does|did|have|has|was|were|will|would|can|could)n't (?:you|u|it|they|that|there|i|we|she|he)|n'est-ce pas|c'est (?:bien )?(?:ca|exact|vrai)|(?:pas )?vrai|exact|verdad|cierto|correcto|es (?:verdad|cierto|correcto|asi)|richtig|nicht wahr|(?:ist das )?(?:richtig|wahr)|stimmt(?:'?s| das)?|korrekt))\s*[?!.]*$/;

/** Such a question in a sentence of its own. */
export const LONE_TAG =
  /^[¿]?(?:right|correct|true|is (?:that|it|this) (?:right|so|true|correct)|am i (?:right|correct)|n'est-ce pas|c'est (?:bien )?(?:ca|exact|vrai)|(?:es )?(?:verdad|cierto|correcto)|(?:ist das )?(?:richtig|wahr)|stimmt(?:'?s| das)?)\s*\?$/;

/** Questions and wishes, which are not statements. */
export const NOT_STATED = new RegExp(
  `^${LEADS}(?:what|when|where|who|whose|why|how|which|do|does|did|is|are|was|were|can|could|will|would|should|shall|may|have you|has|please|tell|give|i (?:want|need|would|am looking|have|drive|own|had)|i'd|i'm|my|est-ce|qu'est|quel\\w*|comment|puis|pouvez|pourquoi|quand|je|j'ai|que|cual\\w*|como|cuando|puedo|puede|quiero|tengo|konnen|was|wann|wie|wo|haben|sind|ist|bieten|ich)\\b`,
);

/** Phrases for what a customer has heard about the company. */
export const HEARSAY = new RegExp(
  `^${LEADS}(?:i(?:'ve| have)? (?:just )?(?:heard|hear|read|was told|thought|saw|understand|assume|believe|suppose|take it|guess)|(?:they|people|you|someone|somebody|my \\w+) (?:say|says|said|told me|claims?)|on m'a dit|j'ai (?:lu|entendu)|je (?:crois|pense|croyais|pensais)|he (?:leido|oido)|me (?:dijeron|han dicho)|(?:creo|pienso|pensaba|creia) que|ich (?:habe (?:gehort|gelesen)|dachte|glaube|nehme an))\\b.*\\b(?:you|your|acme|vous|votre|ustedes?|su|sie|ihr\\w*)\\b`,
);

/** A statement that only its question mark makes a question. */
export const DECLARED = new RegExp(
  `^(?:${LEADS}(?:you(?:'re|'ve|'ll)?|your|acme|u)\\b(?!.*\\bplease\\b)|(?:so|then|donc|alors|entonces|also),? ).*\\?\\s*$`,
);

/** Subject, auxiliary verb, and action. */
export const DOES =
  /\b(you(?: guys| all)?|acme)(?:('re| are|'ve| have|'ll| will| can| could| do| does| were| was| is| has)(?:n't| not)?)? (?:only |also |always |really |actually )?(.*)$/;
export const IN_FULL: Readonly<Record<string, string>> = { "'re": "are", "'ve": "have", "'ll": "will" };
/** Nothing but what is named. */
export const ONLY = /\b(?:only|just|nothing but|seulement|uniquement|que des|solo|solamente|nur)\b/;

export const NEGATED =
  /\b(?:not|no|never|nothing|nobody|neither|without|nicht|kein\w*|nie|pas|jamais|aucune?|nunca|ningun\w*)\b|n't\b/;
