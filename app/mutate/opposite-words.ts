/** Pairs of words with opposite meanings. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ["before", "after"],
  ["at least", "at most"],
  ["more than", "less than"],
  ["above", "below"],
  ["include", "exclude"],
  ["includes", "excludes"],
  ["included", "excluded"],
  ["open", "closed"],
  ["allowed", "forbidden"],
  ["confidential", "public"],
  ["possible", "impossible"],
  ["free", "paid"],
  ["yes", "no"],
  ["everything", "nothing"],
  ["only", "not only"],
  ["warm", "cold"],
  ["short", "long"],
  ["polite", "rude"],
  ["friendly", "unfriendly"],
];

/** Verbs at the beginning of orders. */
const ORDERS =
  "accept|acknowledge|add|address|advise|agree|allow|answer|apologi[sz]e|ask|avoid|be|begin|call|cancel|check|cite|close|confirm|decline|describe|direct|end|escalate|explain|find|follow|forward|get|give|greet|guide|hand|help|include|inform|introduce|invite|keep|leave|let|limit|list|look|make|mention|name|note|offer|open|order|pass|politely|point|prepare|promise|propose|provide|put|quote|read|recommend|refer|refuse|reject|remember|remind|repeat|reply|report|respect|respond|return|say|send|set|share|show|sign|speak|start|state|stay|steer|stop|suggest|take|talk|tell|treat|try|turn|use|verify|wait|warn|welcome|write";

/**
 * A customer's words in an example, and a question: their opposite would not change what the agent is told.
 */
export const ASKED = /^\s*(?:customer|user|client|human|caller)\s*:|\?\s*$/iu;

/** A speaker or a subject: "Robin:", "Liability:". */
export const LABEL = /^\p{Lu}[\p{L} ]{0,40}:\s+/u;

const BEGINS = "when|if|once|as soon as|where|whenever|unless|after|before|while|without|with";

/** A condition: up to the order that follows, or up to its first comma. */
export const CONDITION = new RegExp(
  `^(?:${BEGINS})\\b(?:[^.]{1,200}?,\\s+(?=(?:never|always|don['’]t|${ORDERS})\\b)|[^,.]{1,200},\\s+)`,
  "iu",
);

/** An order at the beginning. */
export const IMPERATIVE = new RegExp(`^(?:please )?(?:${ORDERS})\\b`, "iu");

/** A verb that can be followed by "not": only the first one. */
export const MODAL =
  /(?<!\p{L})(?:is|are|was|were|can|will|may|might|should|would|could|does|did|do|(?:has|have)(?= been\b))(?! (?:not|never)\b)(?!n['’]t)(?!\p{L})/iu;

/** What a thing does: "Liability: pays for". */
export const COVERS =
  /(?<![\p{L}-])(?:pays|covers|helps|protects|replaces|costs|offers|insures|takes|means|needs|applies|starts|ends|holds|lasts|repairs|delivers|sells|gives|lets|works|depends|decides)(?!\p{L})/u;

/** What the agent or the company does: "You have tools", "We offer". */
export const DO = new RegExp(
  `(?<!\\p{L})(we|you|they|customers|our team)\\s+((?:also )?(?:${ORDERS}|adapt|cover|deliver|have|insure|know|need|pay|sell|think|want|work))(?!\\p{L})`,
  "iu",
);
