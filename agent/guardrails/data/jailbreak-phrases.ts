/**
 * Phrases of people who want an agent to leave its role or to reveal its instructions. Each phrase is
 * bounded.
 */

interface Phrases {
  type: string;
  /** Any one of them is enough. */
  certain: readonly RegExp[];
}

const PROMPT = String.raw`(?:prompt|instructions?|directives|guidelines|message|configuration)`;
const TOLD = String.raw`(?:prompt|instructions?|rules|guidelines|directives|commands?|programming|policies|restrictions|training|constraints|orders)`;
const SAY = String.raw`(?:show|repeat|reveal|print|output|display|give|tell|share|list|translate|encode|decode|summari[sz]e|see|leak|dump|write|recite|paste|quote|expose|describe|provide|what (?:is|are|was|were)|montre|affiche|répète|donne|révèle|muestra|repite|revela|dime|zeige|wiederhole|nenne)`;
const GAP = String.raw`[^.!?\n]{0,50}`;
const FIRST = String.raw`(?:system|initial|starting|original|hidden|secret|developer|internal|foundational|base|underlying|pre-?configured)`;

export const CERTAIN: readonly Phrases[] = [
  {
    type: "prompt_extraction",
    certain: [
      new RegExp(String.raw`(?<!\p{L})${SAY}(?!\p{L})${GAP}(?<!\p{L})${FIRST}[ -]${PROMPT}(?!\p{L})`, "iu"),
      /(?<!\p{L})(?:system|hidden|developer) prompts?(?!\p{L})/iu,
      new RegExp(
        String.raw`(?<!\p{L})(?:repeat|print|output|reveal|recite|leak|dump|encode|translate)(?!\p{L})${GAP}(?<!\p{L})(?:your|the|these|all) (?:\p{L}{1,10} )?(?:prompt|instructions|rules|guidelines|directives)(?!\p{L}| (?:for|on|to|about|of) )`,
        "iu",
      ),
      new RegExp(
        String.raw`(?<!\p{L})${TOLD}(?: that)? you (?:were|have been|had been|are|got) (?:given|told|provided|programmed|configured)`,
        "iu",
      ),
      /(?<!\p{L})(?:repeat|print|output|copy|say|translate) (?:me )?(?:everything|all(?: of)?(?: the)?(?: text| words)?|the (?:text|words)) (?:that (?:is|was|comes) )?(?:above|before this)/iu,
      /(?<!\p{L})(?:top|beginning|start|end|bottom|part|contents?) of your (?:prompt|instructions?|setup)(?!\p{L}| (?:reply|response|answer|service|payment|email|letter))/iu,
      /(?<!\p{L})(?:text|words?|sentences?|lines?|messages?|instructions) (?:(?:that )?you (?:were|had been|have been) (?:given|shown|told|handed) |(?:that )?(?:come|came|stand|stood|are|were|is|was)s? )?before (?:our|this|my|the) (?:first )?(?:chat|conversation|message)(?!\p{L})/iu,
      /(?<!\p{L})(?:instrucciones (?:iniciales|del sistema|ocultas)|prompt (?:système|del sistema)|instructions (?:initiales|système|cachées)|consignes (?:initiales|système)|systemprompt|systemanweisung\p{L}{0,3})/iu,
    ],
  },
  {
    type: "override",
    certain: [
      new RegExp(
        String.raw`(?<!\p{L})(?:ignore|forget|disregard|override|bypass|discard|skip|neglect) (?:(?:all|any|every|your|the|of|about|those|these|previous|prior|above|earlier|existing|original|system|safety|content|other|initial|openai'?s?|anthropic'?s?|acme'?s?|fucking|old|past) ){1,5}${TOLD}(?!\p{L}| (?:for|on|to|about|of|in) )`,
        "iu",
      ),
      new RegExp(
        String.raw`(?<!\p{L})(?:ignore[zs]?|oublie[zs]?|ignora|olvida|ignoriere?|vergiss) (?:\p{L}{1,10} ){0,3}(?:instructions?|consignes|règles|instrucciones|reglas|anweisungen|regeln|vorgaben)(?!\p{L})`,
        "iu",
      ),
      /(?<!\p{L})(?:jailbreak(?:ing|s)?|(?:successfully )jailbroken|do anything now|say anything now|developer mode|debug(?:ging)? mode (?:enabled|on)|(?:stay|remain|keep|break(?:ing|s)?|out of) (?:in )?(?:your )?character(?!\p{L})|stay a dan|god mode)/iu,
      // A new role: "from now on you are Captain …, a …", "you are now FreeBot", "forget that you are …".
      /(?<!\p{L})(?:from now on|from here on|henceforth)[, ]{1,2}you(?:'re| are) (?:now )?(?:\p{L}{2,16}[ ,]{1,2}){0,3}(?:an?|without|free of|called|named)(?!\p{L})/iu,
      /(?<!\p{L})you(?:'re| are) now (?:\p{L}{1,16}(?:bot|gpt)|called|named|unlocked|liberated|an? (?:ai|bot|chatbot|model|assistant) (?:that|who|which|with|without))(?!\p{L})/iu,
      /(?<!\p{L})you(?:'ve| have) been (?:upgraded|freed|liberated|unlocked|reprogrammed|unchained)(?!\p{L})/iu,
      /(?<!\p{L})(?:you|ai|bot|chatbot|assistant|model)(?:[ ,]{1,2}(?:\p{L}{1,10} ){0,4})(?:has|have|with|under) no (?:rules|restrictions|filters?|guidelines|limits|content polic(?:y|ies))(?!\p{L}| (?:on|for|about|regarding|to|in|of) )/iu,
      /(?<!\p{L})(?:forget|stop pretending) (?:that )?you(?:'re| are) (?!my (?:insurer|agent)|our |the )\p{L}/iu,
      /(?<!\p{L})stop being \p{L}{2,16} and (?:be|become|act as|turn into) (?:my|an?|the) /iu,
      /(?<!\p{L})your new (?:name|role|identity|personality|persona) is(?!\p{L})/iu,
      // Rules that no longer apply, or other rules that apply instead.
      /(?<!\p{L})as if (?:your|all|the|these) (?:\p{L}{1,10} )?(?:guidelines|rules|instructions|restrictions) (?:did|do|had|were)(?:n't| not| never)(?!\p{L})/iu,
      /(?<!\p{L})(?:opposite of|against|contrary to) your (?:own )?(?:rules|instructions|guidelines|programming)(?!\p{L})/iu,
      /(?<!\p{L})(?:forget|ignore|disregard) (?:everything|all|anything|whatever|what) (?:that )?your (?:developers?|creators?|makers?|programmers?|company|owners?)(?!\p{L})/iu,
      /(?<!\p{L})(?:forget|ignore|disregard|skip) (?:all |any |the |your |of ){0,3}(?:previous|prior|preceding|above|earlier) (?:directions?|context|text|constraints?|messages? and)(?!\p{L})/iu,
      /(?<!\p{L})(?:(?:go|switch|change|enter|boot|get)(?:ing)? (?:in|into|to)?|enter|enable|activate|start|turn on|engage) ?(?:the |your )?(?:debug(?:ging)?|developer|dev|admin(?:istrator)?|maintenance|dan|root|sudo|god|unrestricted|uncensored|jailbreak) mode(?!\p{L})/iu,
      /(?:<\/?(?:system|instructions?|prompt|rules|sys)>|\[\/?(?:system|inst|sys)\]|<\|(?:im_start|im_end|system|endoftext)\|>|(?<!\p{L})system (?:override|message|update) ?:)/iu,
      /(?<!\p{L})i(?:'m| am) your (?:developer|creator|programmer|administrator|admin|maker|engineer)(?!\p{L})/iu,
      /(?<!\p{L})(?:forget|ignore|disregard) (?:everything|all|anything) (?:that )?(?:you (?:were|have been|had been|know|learned)|above|before this|said before|prior to)/iu,
      /(?<!\p{L})(?:open ?ai|anthropic)(?:['’]?s)?(?: \p{L}{1,10}){0,2} (?:polic(?:y|ies)|rules|guidelines|restrictions|filters?|censors?)/iu,
      /\[?(?<!\p{L})(?:insert|your|put|write) (?:your |the )?(?:prompt|question|text|message|request)s? here(?!\p{L})/iu,
      /(?<!\p{L})(?:un(?:filtered|censored|restricted|hinged)|amoral|no(?:t have)? (?:any )?(?:ethical|moral)|(?:free (?:from|of)|without|no|regardless of|ignor\p{L}{1,4}|does(?: not|n['’]t) (?:have|follow|care about)) (?:any |all |the )?(?:\p{L}{1,12} (?:or |and )?){0,2}(?:ethic\p{L}{0,6}|moral\p{L}{0,6}|censorship))(?!\p{L})/iu,
      /(?<!\p{L})(?:unethical|immoral|inhumane|nsfw) ?(?:\/|,|or|and) ?(?:or )?(?:illegal|unethical|immoral|inhumane|offensive|nsfw|harmful|inappropriate|dangerous)/iu,
      /(?<!\p{L})(?:illegal|offensive|harmful) ?(?:\/|,|or|and) ?(?:or )?(?:unethical|immoral|inhumane|nsfw)/iu,
    ],
  },
];

/** Several of these in one message, from different rows, are an attempt to give the agent another role. */
export const HINTS: readonly RegExp[] = [
  /(?<!\p{L})(?:act(?:ing)? (?:as|like)|pretend(?:ing)?(?: to be| that(?! (?:i|my)(?!\p{L}))| you)|pos(?:e|ing) as|role-?play(?:ing)?|role play|impersonat(?:e|ing)|simulat(?:e|or|ing|ion)|immerse yourself|i want you to (?:act|be|play|become|take)|play (?:the role|a character|\d+ characters)|assume the (?:role|persona))(?!\p{L})/iu,
  /(?<!\p{L})(?:you (?:are|will|shall|must|should|have to|can|do) (?:now |not |always |never |only |going to |to |no longer )?(?:be|act|answer|respond|reply|play|refuse|say|speak|talk|write|obey|follow|a|an|my|called|named|never|always|only|pretend|become)|you are (?:now|no longer|going to|about to)|your name is(?! \p{L}+\?))(?!\p{L})/iu,
  /(?<!\p{L})(?:from (?:now on|here on|this point)|(?:for|in) the rest of (?:this|the|our) (?:conversation|chat)|at all times|no matter (?:how|what)|under (?:no|any) circumstances?|without exception)(?!\p{L})/iu,
  /(?<!\p{L})(?:chat ?gpt|gpt-?\d?|\p{L}{2,16}gpt|language model|ai (?:model|bot|assistant|character|named|that|chatbot)|an ai|as an ai|chat ?bot|openai|anthropic|claude|dan)(?!\p{L})/iu,
  /(?<!\p{L})(?:prompts?|persona|characters?|ruleset|rule set|scenario|fictional|hypothetical|virtual machine|token(?:s| system))(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:never|not|don['’]?t|cannot|can['’]?t|won['’]?t) (?:\p{L}{1,10} ){0,2}(?:refuse|apologi[sz]e|decline|warn|disclaim\p{L}{0,3}|explain|break|mention|question my)|never refuse[sd]?|always (?:answer|respond|repl|obey|compl)\p{L}{0,4}|only (?:answer|respond|reply))(?!\p{L})/iu,
  /(?<!\p{L})(?:my (?:first|next) (?:question|request|prompt|sentence|message|command|suggestion|task) is|(?:say|reply with|respond with|answer with|start with|open with|begin with) ["“'‘«[]|if (?:you )?(?:understand|understood)|understood\?|await (?:my|input))/iu,
  /(?<!\p{L})(?:without (?:any )?|no |bypass\p{L}{0,3} |free of (?:all )?)(?:\p{L}{1,12} (?:or |and )?){0,2}(?:restrictions|limitations|filters?|disclaimers?|warnings?)(?!\p{L})/iu,
  /(?<!\p{L})(?:swear(?:ing)?|curs(?:e|ing)|profanit(?:y|ies)|vulgar|illegal|unethical|immoral|inhumane|offensive|nsfw|explicit|erotic|evil|rude|harmful|obscene)(?!\p{L})/iu,
];

/** A message about how the agent was made: rules, instructions, texts before it. */
export const ABOUT_ITSELF =
  /(?<!\p{L})(?:your (?:\p{L}{1,12} ){0,2}(?:prompt|instructions?|rules?|guidelines|restrictions|limits|setup|set-?up|configuration|programming|training|creators?|developers?|secrets?|persona|source code)|(?:set|setting|were|been) (?:you )?up(?! (?:a|an|my|the) (?:account|payment|policy|plan|appointment|call))|(?:text|words?|sentences?|lines?|message) (?:above|before|at the (?:top|beginning|start))|(?:base64|rot13|leetspeak|hex(?:adecimal)?|morse|ascii)|decode|encode|system|in (?:json|xml|yaml)|<\/?\p{L}{2,20}>|ignore|forget what|pretend(?! (?:that )?(?:i|my)(?!\p{L}))|hypothetically|override|sudo|admin mode|bypass)(?!\p{L})/iu;
