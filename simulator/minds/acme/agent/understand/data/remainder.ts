/** Words that ask for an opinion or a fact, in the simulator's languages. */
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

/** Benefits of a policy, without that word. */
export const WHAT_IS_GIVEN =
  /\bwhat (?:would|do|does|will|can|could|should) (?:i|we|you|acme|a customer) (?:get|receive|expect|give|pay|provide)\b(?:.{0,25}\b(?:you|acme|it|that)\b|.{0,40}\b(?:accidents?|crash(?:es)?|collisions?|wrecks?|claims?|loss)\b)|\b(?:qu'est-ce que je recois|que recois-je|qu'est-ce qui est couvert)\b.{0,20}\baccident|\bque (?:recibo|obtengo|me dan|me pagan)\b.{0,25}\baccident|\bwas bekomme ich\b.{0,20}\bunfall/;

export const OFFERING =
  /\b(?:insur\w*|cover\w*|offer|sell|have|provide|about|and|et|assur\w*|segur\w*|asegur\w*|versicher\w*|propos\w*|ofrec\w*|bieten)\b|^(?:y|und)\b/;

export const COVER = /\bcover(?:s|age|ages|ed)?\b|\bcouvr|\bgaranties\b|\bcobertura|\bcubr|\bdeckung/;

export const SOME_INSURANCE =
  /\b(?:do you (?:offer|have|sell|provide)|i (?:need|want)|looking for|about) (?:any |an? |some )?([a-z]+(?: [a-z]+)?) (?:insurance|policy|coverage)\b/;
