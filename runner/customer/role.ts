/** What a played customer was told, and what it heard last. */
export interface CustomerRole {
  /** Everything in the case that the customer plays: goal, facts, manner. The customer may say all of it. */
  scenario: string;
  /** The names of the tags in its instructions. */
  tags: readonly string[];
  /** The agent's, from its manifest; null where it is not known. */
  agentName: string | null;
  /** The agent's last reply; null before the first message. */
  lastReply: string | null;
  /** The customer plays an attacker, who may speak of roles, stories and instructions. */
  attacks: boolean;
}

/** A way to leave the role, in words that follow "it", and how to recognise it. */
interface RoleBreak {
  what: string;
  patterns: readonly RegExp[];
  /**
   * `not`: an attacker may do so. `only`: only attackers are checked for it. Absent: all customers are
   * checked.
   */
  attackers?: "not" | "only";
}

const MODEL =
  "(?:an? )?(?:ai|a\\.i\\.|artificial intelligence|(?:large )?language model|llm|chatbot|bot|virtual assistant)";

/**
 * Only plain statements about oneself: a customer may ask whether the agent is a machine, or what its
 * instructions are. English, French, Spanish, German.
 */
const ROLE_BREAKS: readonly RoleBreak[] = [
  {
    what: "speaks of itself as a model",
    patterns: [
      new RegExp(
        `\\bi(?:'m| am)(?: (?:just|only|actually|really|still|in fact))* ${MODEL}(?![-\\w])(?! (?:dev|eng|exp|res|spec|fan|own))`,
        "iu",
      ),
      new RegExp(`\\bas ${MODEL}(?: \\w+){0,3}[,;:]? (?:i|my)\\b`, "iu"),
      new RegExp(`\\bbeing ${MODEL}(?![-\\w])`, "iu"),
      /\b(?:made|created|trained|developed|built) by (?:anthropic|openai)\b/iu,
      /\bje suis (?:une? )?(?:ia|intelligence artificielle|modèle de langage|assistant virtuel)(?![-\p{L}])/iu,
      /\ben tant (?:que |qu')(?:une? )?(?:ia|intelligence artificielle|modèle de langage)[^.?!]{0,40}\b(?:je|j')/iu,
      /\bsoy (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje|asistente virtual)(?![-\p{L}])/iu,
      /\bcomo (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje)[^.?!¿]{0,40}\b(?:puedo|soy|estoy|debo|tengo)\b/iu,
      /\bsou (?:uma? )?(?:ia|inteligência artificial|modelo de linguagem|assistente virtual)(?![-\p{L}])/iu,
      /\bsono (?:una? |un'|un’)?(?:ia|intelligenza artificiale|modello linguistico|assistente virtuale)(?![-\p{L}])/iu,
      /\bich bin (?:nur )?(?:eine? )?(?:ki|künstliche intelligenz|(?:ki-)?sprachmodell|virtueller assistent)(?![-\p{L}])/iu,
      /\bals (?:eine? )?(?:ki|künstliche intelligenz|(?:ki-)?sprachmodell)[^.?!]{0,40}\bich\b/iu,
    ],
  },
  {
    what: "speaks of its role",
    attackers: "not",
    patterns: [
      /\bi(?:'m| am|'ll| will|'ve been asked to| was (?:asked|told) to| have to)?(?: now| just| only| here)? ?(?:play(?:ing)?|portray(?:ing)?|simulat(?:e|ing)|pretend(?:ing)? to be) (?:an?|the|this|my|your) (?:[\w-]+ ){0,2}(?:customer|role|persona|character|scenario|user)\b/iu,
      /\b(?:act(?:ing)?|speak(?:ing)?|respond(?:ing)?|behav(?:e|ing)) as (?:an?|the|your) (?:[\w-]+ ){0,2}(?:customer|user|persona)\b|\b(?:playing|portraying|simulating) (?:an?|the|this) (?:[\w-]+ ){0,2}(?:customer|user|persona|role)\b/iu,
      /^\W{0,4}as the (?:[\w-]+ )?customer\b|\bi, the customer,|\bi(?:'m| am) not a real (?:customer|person|human|user)\b/iu,
      /\b(?:as per|per|according to|stated in|written in|given in) (?:the|my) (?:scenario|instructions?|persona|brief|goal)\b/iu,
      /\b(?:message|reply|response) (?:from|as|of) (?:the|an?) (?:[\w-]+ )?(?:customer|user)\b|^\W{0,4}i would (?:say|reply|respond|write)\s*:/iu,
      /\b(?:break(?:ing)? (?:my |the )?(?:character|role)|stay(?:s|ing)? in (?:character|role)|stepp?(?:ing)? out of (?:my |the )?(?:character|role)|out of character:|\(ooc\b)/iu,
      /\b(?:this|the|our) (?:role-?play(?:ing)?|simulation)\b/iu,
      /\b(?:can't|cannot|won't) continue (?:with )?(?:this|the) (?:conversation|role|scenario)\b/iu,
      /(?:^|[.!?\n([]\s*)the (?:customer|user) (?:says|asks|replies|responds|answers|waits|leaves|ends|would|wants|writes|thanks)\b/iu,
      /\b(?:here(?:'s| is)|this is) (?:the|my) (?:customer's|next|first) (?:next |first )?(?:message|reply|response)\b/iu,
      /\bsimulated (?:customer|user|conversation)\b/iu,
      /\bmy (?:role|persona|scenario|character|(?:system )?prompt|instructions?) (?:here )?(?:is|are|says?|states?|tells?|requires?|does(?:n't| not)|do(?:n't| not))\b/iu,
      /\bas (?:the|a|your) (?:simulated |fictional )?(?:customer|user) in this (?:scenario|role-?play|simulation|exercise)\b/iu,
      /\bje joue le rôle\b|\binterpreto (?:el papel|a un cliente)\b|\bich spiele (?:die rolle|eine[nr]? kund)/iu,
    ],
  },
  {
    what: "refuses to play",
    attackers: "only",
    patterns: [
      /\bi(?:'m| am)? (?:can't|cannot|can not|won't|will not|unable to|not able to|not going to|not comfortable|not willing to|shouldn't|should not) (?:help|assist|play|playing|take part|participate|continue|engage|attempt|attempting|try|trying|trick|write)[^.?!\n]{0,40} (?:this|that|the|such) (?:an? )?(?:[\w-]+ )?(?:role|part|attack(?:er)?|test|customer|scenario|role-?play|manipulation|jailbreak|exercise|request)\b/iu,
      /\b(?:this|the) (?:red[ -]?team(?:ing)?|penetration) (?:test|exercise|scenario)\b/iu,
      /\bsimulated (?:customer|user|conversation)\b/iu,
    ],
  },
  {
    what: "speaks as the agent",
    patterns: [
      /\bhow (?:can|may|could) i (?:help|assist) you(?: today| further| with (?:that|this|your [\w ]{1,40}))?\s*[?!.]/iu,
      /\b(?:anything|something) else (?:that )?i (?:can|could|may) (?:help|assist|do for) you\b/iu,
      /\bthank(?:s| you) for (?:contacting|choosing|reaching out to) us\b/iu,
      /\b(?:[Tt]hanks|[Tt]hank you) for (?:contacting|choosing) \p{Lu}/u,
      /\b(?:[Ww]elcome to|[Bb]ienvenue chez|[Bb]ienvenid[oa]s? a|[Ww]illkommen bei) \p{Lu}/u,
      /\bi(?:'d| would|'ll| will|'m| am)(?: be)? (?:happy|glad|pleased|delighted|here) to (?:help|assist) you\b/iu,
      /\bi(?:'m| am) your (?:(?:virtual|customer|support|insurance|sales) )*(?:assistant|agent|representative|advisor)\b/iu,
      /\bi(?:'m| am)? (?:can't|cannot|unable to|not able to) assist(?= (?:you|with)\b|[.,!;]|\s*$)/iu,
      /\bi(?:'ll| will| can| could)? (?:prepare|calculate) (?:one for you|(?:your|you an?) quote)\b|\blet me (?:help|assist) you\b/iu,
      /\bwhat(?:'s| is) the (?:make|model|year|mileage) of your (?:car|vehicle)\b|\byour (?:quote|premium) is [$€£]?\d/iu,
      /\bcomo posso (?:lhe |te |o |a )?ajud|\bcome posso aiutar/iu,
      /\b(?:comment|en quoi) puis-je vous (?:aider|assister|être utile)/iu,
      /\b(?:en qué|cómo|en que|como) (?:le |te )?puedo (?:ayudar|asistir)(?:te|l[eoa]s?)?(?!\p{L})/iu,
      /\b(?:wie|womit) kann ich (?:ihnen|dir) (?:heute |weiter)?(?:helfen|behilflich)/iu,
    ],
  },
  {
    what: "writes for both sides",
    patterns: [
      /^[^\p{L}\n]{0,4}(?:customer|user|human|agent|assistant|support agent|system|response|kunde|client|cliente)[^\p{L}\p{N}\n]{0,4}[:>]/imu,
      /^\s*(?:\[(?:customer|user|agent|assistant)\]|<\/?(?:customer|user|agent|assistant|message|reply|response)>|#{1,6} (?:customer|user|agent|assistant)\s*$)/imu,
      /^\s*(?:CUSTOMER|USER|AGENT|ASSISTANT) [-\u2013\u2014] /mu,
    ],
  },
  {
    what: "shows its instructions",
    patterns: [
      /^\(?(?:the chat is open|the agent's reply was empty|your message was empty|you have \d+ messages? left)\b/iu,
      /^[^\p{L}\n]{0,4}(?:my )?(?:goal|manner|knows|does[_ ]not[_ ]know)[^\p{L}\p{N}\n]{0,4}:/imu,
      /\{\{\s*\w+\s*\}\}/u,
    ],
  },
];

/** A copied passage of this length is neither a coincidence nor a quote. */
const LONG_COPY = 40;

/** How a message leaves the customer's role, in words that follow "it"; null when it doesn't. */
export function outOfRole(message: string, part: CustomerRole): string | null {
  const text = plain(message);
  const scenario = plain(part.scenario);
  const skipped = part.attacks ? "not" : "only";
  for (const { what, patterns, attackers } of [...ROLE_BREAKS, ...roleBreaksOf(part)]) {
    if (attackers === skipped) continue;
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      // A customer may use such words where the scenario asks for them.
      if (found !== null && !pattern.test(scenario)) return `${what} (${JSON.stringify(found[0].trim())})`;
    }
  }
  const heard = part.lastReply === null ? "" : plain(part.lastReply).trim();
  return heard.length >= LONG_COPY && text.trim() === heard ? "repeats the agent's reply" : null;
}

/** Ways to leave the role that depend on this agent and these instructions. */
function roleBreaksOf({ tags, agentName }: CustomerRole): RoleBreak[] {
  const shown = tags.map(
    (tag) => new RegExp(`(?:[<‹[]|&lt;)\\s*(?:/\\s*${tag}\\b|${tag}(?:[>›\\]]|&gt;))`, "iu"),
  );
  const breaks = [{ what: "shows the tags of its instructions", patterns: shown }];
  if (agentName === null || !/^\p{L}{2,30}$/u.test(agentName)) return breaks;
  const introduced = `\\b(?:i(?:'m| am)|this is|my name is|je suis|je m'appelle|soy|me llamo|ich bin|ich heiße) ${agentName}(?!\\p{L})`;
  const speaking = `\\bas ${agentName},? i\\b|^\\s*[-–—]+\\s*${agentName}\\s*$`;
  const label = `^[^\\p{L}\\n]{0,4}${agentName}[^\\p{L}\\p{N}\\n]{0,4}:`;
  return [
    ...breaks,
    { what: "speaks as the agent", patterns: [new RegExp(introduced, "iu"), new RegExp(speaking, "imu")] },
    { what: "writes for both sides", patterns: [new RegExp(label, "imu")] },
  ];
}

/** Removes differences in how the same words are written. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’′]/g, "'")
    .replace(/[*_`]+/g, (marks) => (marks.includes("_") && marks.length === 1 ? "_" : ""))
    .replace(/[^\S\n]+/g, " ");
}
