/** Words that say the opposite of each other. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ["before", "after"],
  ["at least", "at most"],
  ["more than", "less than"],
  ["above", "below"],
  ["include", "exclude"],
  ["includes", "excludes"],
  ["included", "excluded"],
  ["with", "without"],
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

/** Verbs that orders begin with. */
const ORDERS =
  "accept|acknowledge|add|address|advise|agree|allow|answer|apologi[sz]e|ask|avoid|be|begin|call|cancel|check|cite|close|confirm|decline|describe|direct|end|escalate|explain|find|follow|forward|get|give|greet|guide|hand|help|include|inform|introduce|invite|keep|let|limit|list|look|make|mention|name|note|offer|open|order|pass|politely|point|prepare|promise|propose|provide|put|quote|read|recommend|refer|refuse|reject|remember|remind|repeat|reply|report|respect|respond|return|say|send|set|share|show|sign|speak|start|state|stay|steer|stop|suggest|take|talk|tell|thank|treat|try|turn|use|verify|wait|warn|welcome|write";

/** An order at the beginning, or behind a condition: "When a tool fails, apologise". */
export const IMPERATIVE = new RegExp(
  `^((?:(?:when|if|once|as soon as|where|whenever|unless|after|before|while)\\b[^,]*,\\s+)?)(?:please )?(${ORDERS})\\b`,
  "iu",
);

/** A verb that "not" follows: the first one alone. */
export const MODAL =
  /(?<!\p{L})(?:is|are|was|were|can|will|may|might|should|would|could)(?! (?:not|never|also not)\b)(?!n['’]t)(?!\p{L})/iu;

/** What a thing does: "Liability: pays for". */
export const COVERS =
  /(?<![\p{L}-])(pays|covers|helps|protects|replaces|costs|offers|insures|takes|means|needs|applies|starts|ends|holds|lasts|repairs|delivers|sells|gives|lets|works|depends|decides|says)(?!\p{L})/u;

/** What somebody does: "You have tools", "We offer". */
export const DO =
  /(?<!\p{L})(we|you|they|customers|our team)\s+(?!(?:are|were|can|will|may|should|must|don't|do)\b)(\p{Ll}+)(?!\p{L})/iu;
