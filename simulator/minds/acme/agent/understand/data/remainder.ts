/** Words that ask for an opinion or a fact, in the languages that the simulator speaks. */
export const ASKING =
  /\?|^(?:(?:please|hey|hi|so|and|but|also|ok|okay|eva),? )*(?:what|when|where|who|whom|whose|why|how|which|is|are|was|do|does|did|can|could|will|would|should|may|tell|give|show|write|explain|make|help|find|play|set|book|order|translate|calculate|solve|recommend|let|i need|i want|i'd like|i would like|read|sing|name|list|describe|create|generate|compose|convert|remind|turn|call|quel\w*|que|qu'est|comment|combien|ou|quand|pourquoi|pouvez|donne\w*|ecri\w*|raconte\w*|cual\w*|como|cuanto|donde|cuando|por que|puede\w*|dime|cuenta\w*|escrib\w*|was|wie|wo|wann|warum|wer|kannst|konnen|erzahl\w*|schreib\w*|gib)\b/;

export const NEUTRAL = new Set(
  "new good best cheap cheaper affordable full basic better auto car vehicle motor type types kind kinds sort other acme insurance company right much more different whole".split(
    " ",
  ),
);

export const REFUSAL =
  /\b(?:(?:don'?t|do not|won'?t|rather not|prefer not|not going to|not comfortable|refuse to|'d rather not)\b.{0,30}\b(?:say|tell|give|share|want to|provide|disclose|answer)|none of your business|that'?s (?:private|personal|confidential)|i don'?t (?:know|remember|have)|no idea|not sure|can'?t remember|je ne sais pas|no (?:lo )?se\b|weiss (?:ich )?nicht|je prefere ne pas|prefiero no)\b/;

export const WHY_DETAILS =
  /\bwhy (?:do|would|should|does|are) (?:you|i|it|that|this|they)\b.{0,30}\b(?:need|ask|want|know|matter|have to|give|tell|asking|necessary)|\bwhat (?:do you need|for|is (?:it|that) for)\b|\bpourquoi\b|\bpor que\b.{0,20}\bnecesita|\bwarum\b|\bis that (?:really )?necessary\b|\bdo i have to\b(?! (?:be|have|live|own)\b)/;
