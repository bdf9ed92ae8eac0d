import { NEGATION } from "./negation.ts";
import { anyOf } from "./words.ts";

/** Words that attribute a quotation: to the customer, or to a text that the agent speaks about. */
const ATTRIBUTED = anyOf([
  "you (?:said|say|wrote|write|asked|ask|mentioned|mention|called|call|quoted|typed|used|meant)",
  "(?:you|you'd|you'll|you would) (?:want|wanted|like|love|wish|hope|expect|put it)",
  "you(?:'ve| have) (?:said|written|asked|mentioned|typed|quoted)",
  "your (?:words?|message|question|sentence|request|text|phrase)",
  "(?:the|a|this|that) (?:\\p{L}{1,12} )?(?:word|words|phrase|sentence|term|expression|question)",
  "vous (?:avez|m'avez|aviez) (?:\\p{L}{1,12} )?(?:écrit|dit|demandé|mentionné)|vous (?:dites|écrivez|demandez)|votre (?:message|question|phrase)|le mot|la phrase",
  "(?:usted )?(?:escribió|dijo|pidió|preguntó|mencionó|ha escrito|ha dicho|ha pedido)|su (?:mensaje|pregunta|frase)|la palabra|la frase",
  "sie (?:schrieben|sagten|fragten|baten|meinten)|sie haben (?:\\p{L}{1,12} ){0,2}(?:geschrieben|gesagt|gefragt|gebeten)|ihre (?:nachricht|frage|worte)|das wort|der satz",
]);

/** Words that introduce a quotation on request: "Sure, here is the sentence you asked for: …". */
const HANDED_OVER = anyOf([
  "here (?:it is|is|are|you go|goes)|here's|there you go|as you wish|with pleasure|sure|done|okay|ok|all right",
  "voici|voilà|d'accord|c'est fait",
  "aquí (?:está|tiene|va)|claro|hecho|de acuerdo",
  "hier (?:ist|sind|bitte)|bitte sehr|gern|gerne|erledigt",
]);

const QUOTED = /"[^"]{1,2000}"|(?<![\p{L}\p{N}])'[^']{2,300}'(?![\p{L}\p{N}])/gu;

/**
 * Folded text without its quotations of the customer. A quotation that is neither attributed nor denied
 * counts as the speaker's own words: a sentence that consists of a quotation is the agent's.
 */
export function withoutCustomersWords(text: string): string {
  if (!text.includes('"') && !text.includes("'")) return text;
  const frame = text.replace(QUOTED, " ");
  if (frame === text || HANDED_OVER.test(frame)) return text;
  return ATTRIBUTED.test(frame) || NEGATION.test(frame) ? frame : text;
}
