const MODEL = String.raw`(?:assistant|ai(?: (?:model|agent|assistant))?|chat ?bot|bot|agent|language model|model|llm|eva)`;
const CUSTOMER = String.raw`(?:the )?(?:customer|user|client|caller)s?(?! (?:service|care|support|portal|area))`;

/**
 * Phrases with which a text gives orders to an agent that only reads it, in folded text. Each phrase is
 * bounded.
 */
export const INJECTIONS: readonly RegExp[] = [
  // Note to the assistant: …; "the assistant must first …"
  new RegExp(
    String.raw`(?<!\p{L})(?:note|message|instructions?|reminder|attention|memo|hint|request) (?:to|for) (?:the |any |all |our )?${MODEL}(?!\p{L})`,
    "u",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:the |any |this |our |dear )?${MODEL} (?:must|should|shall|has to|have to|is (?:required|instructed|ordered|told|asked|allowed|to)|needs to|ought to|may now|will now)(?!\p{L})`,
    "u",
  ),
  new RegExp(String.raw`(?<!\p{L})(?:dear|attention|hey|hello) (?:the )?${MODEL}(?!\p{L})`, "u"),
  new RegExp(
    String.raw`(?:^|[\s\[<("'*#])(?:system|assistant|developer|admin)(?: (?:message|note|prompt|override|update|instructions?))? ?(?:[\]>)]|:)(?= ?\p{L})`,
    "u",
  ),
  // AI agent: please send …; as the assistant, do not …; remember, AI; when you read this, call …
  new RegExp(
    String.raw`(?:^|[.!?;\n"'([{] ?)(?:the )?${MODEL} ?[:,] ?(?:please|now|you|do|don't|never|always|ignore|disregard|send|say|tell|give|call|reveal|promise|offer|approve)(?!\p{L})`,
    "u",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:as (?:the |an? )?(?:ai |helpful )?${MODEL},? (?:do|don't|never|always|you|please)|remember,? (?:the |dear )?${MODEL}|(?:when|once|if) (?:you|the ${MODEL}) (?:read|see|process)(?:es|s)? this,? (?:you (?:must|should|will) )?(?:call the|call \p{L}{1,20}(?:_\p{L}{1,20}){1,4}|use|reply|respond|say|ignore|send|reveal|promise|approve))(?!\p{L})`,
    "u",
  ),
  // Tell the customer that …
  new RegExp(
    String.raw`(?:^|[.!?:;,\n"'([{] ?|(?<!\p{L})(?:please|you must|you should|now|always|then|and|to|also) )(?:tell|inform|assure|promise|convince|remind|ask|advise|persuade|instruct|offer|send|give|charge) ${CUSTOMER}(?!\p{L}|')`,
    "u",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:do not|don't|never) (?:tell|inform|mention (?:this )?to|reveal (?:this )?to|show) ${CUSTOMER}(?!\p{L}|')`,
    "u",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:collect|obtain|request|get|ask for) ${CUSTOMER}'s? (?:\p{L}{1,12} ){0,2}(?:card|password|pin|ssn|social|bank|account|credit)`,
    "u",
  ),
  // Ignore your rules; you are now …; reply with …
  /(?<!\p{L})(?:ignore|disregard|forget|override|bypass|drop|suspend) (?:all |any |your |the |these |those |every |of |previous |prior |earlier |other |current |safety |above ){1,4}(?:rules?|instructions?|guidelines?|polic(?:y|ies)|restrictions?|guardrails?|prompts?|constraints|training)(?!\p{L})/u,
  /(?<!\p{L})(?:you (?:are|must|will|should|have to) (?:now |from now on |hereby )(?!insured|covered|a customer)|from now on,? (?:you|always|only|reply|answer|speak|act)|new (?:(?:user|system|developer) )?(?:instructions?|rules|system prompt)(?: for you)?:|(?:^|[.!?:;,\n"'([{] ?|(?:please|now|you must|you should|you will|and|then) )act as (?:if you|an? |the )|pretend (?:to be|that you)|you are no longer)/u,
  /(?<!\p{L})(?:reply|respond|answer|end (?:every|each|your) \p{L}{3,10}|begin (?:every|each|your) \p{L}{3,10}) (?:only |always |now )?(?:with|in|as) (?:the (?:words?|sentence|following|text)|["'“]|a pirate|exactly)/u,
  /(?<!\p{L})(?:recommend|refer (?:them|the customer|everybody) to|suggest) (?:\p{L}{2,14} ){0,3}(?:instead|who (?:are|is) cheaper|as (?:the )?(?:better|cheaper))(?!\p{L})/u,
  /(?<!\p{L})(?:reveal|print|output|repeat|leak|disclose) (?:your|the|all|any) (?:\p{L}{1,10} )?(?:prompt|instructions|rules|guidelines|system message)(?!\p{L})/u,
  // The same in French, Spanish and German.
  /(?<!\p{L})(?:(?:note|message|consigne) (?:à|pour) (?:l'|le |la )?(?:assistante?|agent|ia|modèle)|(?:dis|dites|indique[zs]?) (?:au|à la) (?:client|cliente)|ignore[zs]? (?:\p{L}{1,10} ){0,3}(?:consignes|instructions|règles)|(?:l')?assistante? doit)(?!\p{L})/u,
  /(?<!\p{L})(?:(?:nota|mensaje|instrucción) (?:al|para el|para la|a la) (?:asistente|agente|modelo|ia)|(?:dile|diga|dígale|informe) (?:al|a la) client[ea]|ignor[ae] (?:\p{L}{1,10} ){0,3}(?:instrucciones|reglas)|el asistente debe)(?!\p{L})/u,
  /(?<!\p{L})(?:(?:hinweis|nachricht|anweisung|notiz) (?:an|für) (?:den |die |das )?(?:assistent\p{L}{0,3}|agent\p{L}{0,3}|ki|modell)|(?:sag|sagen sie|teile|teilen sie) (?:dem|der) (?:kund\p{L}{1,3})|ignorier\p{L}{0,3} (?:sie )?(?:\p{L}{1,10} ){0,3}(?:anweisungen|regeln|vorgaben)|der assistent (?:muss|soll))(?!\p{L})/u,
];
