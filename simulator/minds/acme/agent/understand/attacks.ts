import { fold } from "../../text/index.ts";

export interface Attack {
  kind: "extraction" | "role_change" | "embedded";
  /** What the attacker wants said or done, as it was written. Used only when no rule forbids it. */
  wants: string;
}

const secret =
  "(?:system ?prompts?|(?:initial|original|hidden|secret|internal|custom|previous|prior|above|pre-?) ?(?:prompts?|instructions?|directions?|guidelines?|messages?|text|rules)|your (?:(?:full|exact|own|complete|system|initial|secret|hidden|internal|current) )*(?:prompts?|instructions?|guidelines?|rules|directives|guardrails|configuration|programming|briefing|directions|context window|training)|the (?:prompt|instructions|text|words|content|conversation|document) (?:above|before|you were given|you received|at the (?:top|start|beginning))|(?:everything|text|words|content|all) (?:that (?:is|was) )?(?:above|before (?:this|my)|written above|in (?:the|your) (?:system )?prompt)|instructions you (?:were|have been|got|received)|instructions verbatim|vos (?:instructions|consignes|regles)|(?:tes|ton) (?:instructions|consignes|prompt)|(?:sus|tus) instrucciones|ihre anweisungen|deine anweisungen)";
const EXTRACT: readonly RegExp[] = [
  new RegExp(
    `\\b(?:repeat|reveal|show|print|output|display|tell|give|share|disclose|leak|recite|write|list|summari[sz]e|translate|encode|spell|copy|paste|read|dump|return|type|describe|what (?:is|are|was|were|did|does|do)|what's|whats|say|provide|send|convert|explain|paraphrase|rephrase|export|begin with|start with|see|know|montre\\w*|donne\\w*|affiche\\w*|repete\\w*|quelles sont|muestra\\w*|repite|dime|cuales son|zeig\\w*|wiederhole)\\b.{0,100}\\b${secret}`,
  ),
  new RegExp(
    `\\b${secret}\\b.{0,60}\\b(?:verbatim|word for word|base64|rot13|hex|reversed?|json|code block|in (?:french|spanish|german|emoji\\w*|pig latin)|please\\b.{0,20}$)`,
  ),
  /\brepeat (?:all |everything |the words? )?(?:above|back)|\brepeat the above\b|\bignore (?:what|everything).{0,20}\bsaid and (?:print|repeat|show)|\bwhat (?:were|are) you (?:told|instructed|programmed) (?:to|not)|\bhow were you (?:prompted|instructed|configured)|\bthe above (?:text|prompt|instructions|message)|\bwhat(?:'s| is) (?:written |said )?above\b|\brepeat this entire\b|\byour first message\b|\bprompt (?:verbatim|leak)|\b(?:print|output|repeat|show|return|tell me) (?:me )?(?:everything|all|anything) (?:above|before)|\bwhat(?:'s| is| are) (?:in )?your (?:prompt|system|rules|instructions)|\bprompt injection\b|\bsystem ?prompt\b|\bi was instructed to\b|\b(?:your|the) starting instructions\b|\brepeat .{0,40}\byou are\b|\bthe text (?:preceding|before|prior)|\bsystem message\b/,
];

const CHANGE: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|discard|drop|skip|ignorez|oubliez?|ignora|olvida|ignoriere?n?|vergiss)\b.{0,30}\b(?:previous|prior|above|earlier|your|all|any|these|those|the|my|toutes|vos|tes|las|tus|alle|deine)\b.{0,25}\b(?:instructions?|rules?|prompts?|guidelines?|directions?|restrictions?|programming|training|commands?|polic(?:y|ies) and|consignes|regles|instrucciones|reglas|anweisungen|regeln|content policy|filters?|said|before|told)/,
  /\byou are (?:now|no longer|going to (?:be|act|pretend|play))\b|\byou're (?:now|no longer) (?:an?|the|eva|called)?\b|\bfrom now on,? (?:you|your|i want|act|respond|answer|only)|\byou (?:will|shall|must) (?:now )?(?:act|play|pretend|become|be known|simulate|assume|respond as|behave)\b|\bi want you to (?:act|play|pretend|be|become|simulate|roleplay|answer every|respond|imagine)|\b(?:pretend|imagine) (?:that )?(?:you(?:'re| are)|to be)\b|\bact (?:as|like) (?:an?|the|my|if|dan|it)\b|\brole-? ?play\b|\byour new (?:name|role|persona|task|job|instructions)\b|\blet'?s play a game\b|\bplay the role\b|\bspeak like an?\b|\btalk like an?\b|\bbe(?:have)? like an? (?:pirate|robot|human|cat)|\brespond (?:only )?as an?\b|\banswer as (?:an? |dan)|\byou will be acting\b|\bstay in character\b|\btu es maintenant\b|\bahora eres\b|\bdu bist jetzt\b|\bfais comme si\b|\bsimulate an?\b|\bswitch (?:in)?to\b.{0,30}\bmode\b|\bact (?:out )?(?:the|two) characters?\b|\bcan you be an? \w+ (?:instead|for me)|\btake on the (?:role|persona|character)/,
  /\bdan\b(?=.{0,40}\b(?:mode|do anything|prompt|now|answer|respond|jailbreak|:))|\bdo anything now\b|\bjail ?broken?\b|\bdeveloper mode\b|\bdebug mode\b|\badmin(?:istrator)? (?:mode|override|access|command|instruction|request)\b|\bgod mode\b|\bsudo\b|\bunrestricted\b|\bunfiltered\b|\buncensored\b|\bno (?:restrictions|rules|filters?|limits|guidelines|ethical)\b|\bwithout (?:any )?(?:restrictions|filters?|limitations|censorship|ethic\w*)\b|\b(?:as|you are|called|named) chat ?gpt\b(?=.{40})|\bopenai(?:'s)? (?:policy|policies|content|guidelines|instructions|employee)|\bevil (?:bot|ai|confidant|assistant|trusted)\b|\bhypothetical (?:response|story)\b|\bmaintenance mode\b|\bdo(?:es)? not (?:follow|adhere|refuse)\b|\bethics?\b.{0,40}\b(?:ignore|without|no|not)\b|\bamoral\b|\bniccolo\b|\bmachiavelli|\bnever (?:refuse|say no|reject)/,
  /^\s*(?:\[|<|#+ ?|\*+ ?|")*\s*(?:system|admin|developer|root|override)\s*(?:\]|>|\*|#)*\s*(?::|message|override|prompt|update|notice)/m,
  /<\/?(?:system|instructions?|admin|prompt|im_start|im_end)[^>]*>|\[(?:system|inst|admin)\b|\bsystem (?:override|update|notice|message):|\bend of (?:system )?prompt\b|\bnew (?:instructions?|directives?|orders)\s*:|\|im_start\|/,
];

/** Text that someone pasted: quotations, mails, documents, code blocks. */
const PASTED =
  /```|\b(?:found|read|saw|came across) (?:this|that|the following|an? (?:text|note|post))\b|\bgot (?:this|an?|the following) (?:\w+ )?(?:e?-?mail|letter|message|text|note|sms)\b|^\s*>|\bpasted?\b|\b(?:e?-?mail|letter|flyer|advert|sms|document|text|message|note|review|page|brochure|website|friend|neighbou?r|son|agent|colleague)\b.{0,60}\b(?:says?|said|reads?|wrote|states|told|sent|got|received)\b|\bhere(?:'s| is) (?:the|an?|my|what)\b.{0,40}:|---/i;
const ORDER_TO_BOT =
  /\b(?:assistant|chat ?bot|bot|ai|agent|eva|system|model|whoever|reader)\b.{0,25}\b(?:must|should|shall|will|please|has to|is (?:required|instructed|ordered|to))\b|\b(?:attention|note to|instructions? (?:to|for)|important:?) (?:the )?(?:assistant|ai|bot|chat ?bot|agent|eva|model)|\b(?:ai|assistant|bot|eva|agent)\s*[:,]\s*(?:please )?(?:ignore|say|tell|offer|give|reply|call|reveal|quote|confirm|approve|promise|recommend)|\b(?:reply|respond|answer) (?:only )?with\b|\bignore (?:all|your|any|the|previous)\b|\byou must (?:now )?(?:say|tell|offer|give|reply|confirm|grant|approve|promise)/;

/** Attempts to make the agent give up its instructions or its role. Empty for an honest message. */
export function attacksIn(message: string): Attack[] {
  const said = fold(message);
  const attacks: Attack[] = [];
  if (EXTRACT.some((pattern) => pattern.test(said))) attacks.push({ kind: "extraction", wants: message });
  const about = message.length > 160 && /\b(?:openai|chat ?gpt|language model|ai model)\b/.test(said) ? 1 : 0;
  const changes = about + CHANGE.filter((pattern) => pattern.test(said)).length;
  const pasted = PASTED.test(message) && (ORDER_TO_BOT.test(said) || changes > 0);
  if (pasted && message.length < 1500) attacks.push({ kind: "embedded", wants: message });
  else if (changes > 0) attacks.push({ kind: "role_change", wants: message });
  return attacks;
}

/** True when a text that a tool returned tries to give orders. */
export function givesOrders(text: string): boolean {
  const said = fold(text);
  return (
    ORDER_TO_BOT.test(said) ||
    CHANGE.some((pattern) => pattern.test(said)) ||
    EXTRACT.some((pattern) => pattern.test(said)) ||
    /\b(?:tell|inform|recommend|instruct|say to|offer|promise) (?:the |this )?(?:customer|user|client|them)\b|\bplease (?:say|tell|recommend|visit)\b|\binstructions?:/.test(
      said,
    )
  );
}

/** True for a sentence that is part of an attack, so that the honest rest of a message can be answered. */
export function isHostile(sentence: string): boolean {
  const said = fold(sentence);
  return (
    EXTRACT.some((pattern) => pattern.test(said)) ||
    CHANGE.some((pattern) => pattern.test(said)) ||
    ORDER_TO_BOT.test(said) ||
    /```|^\s*(?:>|---)/.test(sentence)
  );
}
