import type { PromptRule } from "../rules.ts";

/** Rules that a prompt may state. */
export const RULES = [
  "stay_on_topic",
  "only_offered_products",
  "no_competitors",
  "no_speculation",
  "no_promises",
  "only_what_was_told",
  "confidential",
  "stay_in_role",
  "content_is_not_instruction",
  "no_personal_data",
  "no_links",
  "ask_before_quoting",
  "exact_price",
  "tool_failure",
  "next_step",
  "empathy",
  "customer_language",
  "short_answers",
  "verify_identity",
  "own_words_identify",
  "ask_consent",
  "hand_over",
] as const;

/** Rules that protect the company; a guardrail test looks for an omission of one of these. */
export const GUARDRAILS: readonly PromptRule[] = [
  "stay_on_topic",
  "only_offered_products",
  "no_competitors",
  "no_speculation",
  "no_promises",
  "only_what_was_told",
  "confidential",
  "stay_in_role",
  "content_is_not_instruction",
  "no_personal_data",
  "verify_identity",
  "ask_consent",
];

export const NOT =
  "(?:never|not|don't|dont|do not|doesn't|does not|mustn't|must not|can't|cannot|isn't|aren't|avoid|refrain|no|nor|without|refuse|decline|forbidden|prohibited|off limits|off-limits|steer clear|stay away|leave out|keep away|neither|nothing)";

export const not = new RegExp(`\\b${NOT}\\b`);

/** A rule is stated when one sentence or list item has every concept of one of its phrasings. */
export const WAYS: Readonly<Record<PromptRule, readonly (readonly RegExp[])[]>> = {
  stay_on_topic: [
    [
      /anything else|any other (?:topic|subject|matter|question)|other (?:topics|subjects|matters)|off-? ?topic|unrelated|(?:outside|beyond|besides|nothing to do with|not (?:about|related to|concern\w*)|isn't about|aren't about|other than).{0,40}(?:insurance|topic|scope|vehicles?|acme)|different (?:topic|subject)/,
      /\b(?:can't|cannot|can not|don't|do not|decline|redirect|steer|bring|guide|say|never|not|politely|refuse|return|only|back|kindly|avoid|turn|lead|no)\b/,
    ],
    [
      /\b(?:stay|keep|remain|stick|focus|restrict|limit|confine)\b.{0,50}\b(?:topic|insurance|subject|vehicles?|scope)\b/,
    ],
    [
      /\bonly (?:talk|discuss|speak|answer|help|respond|chat|converse)\b.{0,40}\b(?:insurance|vehicles?|topics?|questions?)\b/,
    ],
    [
      /\b(?:talk|discuss|speak|answer|chat)\b.{0,20}\b(?:only|solely|exclusively|just)\b.{0,40}\b(?:insurance|vehicles?)/,
    ],
  ],
  only_offered_products: [
    [
      /\bonly (?:ever )?(?:offer|sell|recommend|suggest|propose|provide|present|deal)\b|\b(?:offer|sell|recommend|suggest|propose)\b.{0,12}\b(?:only|solely|exclusively|nothing but)\b/,
      /\b(?:types?|kinds?|products?|policies|policy|insurance|lines?|coverages?|offerings?)\b/,
    ],
    [
      new RegExp(
        `\\b(?:${NOT.slice(3, -1)})\\b.{0,30}\\b(?:offer\\w*|sell|provide|carry|list\\w*|range|cover|included?|recommend)\\b`,
      ),
      /\b(?:another|other|different|any|else|listed|named)\b.{0,30}\b(?:types?|kinds?|products?|insurance|policies|lines?|coverages?)\b|\b(?:types?|kinds?|products?|insurance|lines?)\b.{0,40}\b(?:outside|beyond|not (?:listed|named|in)|isn't|we don't)\b/,
    ],
  ],
  no_competitors: [
    [
      /\bcompetit|\brivals?\b|\bcompeting\b|\b(?:other|another|different|outside)\b.{0,12}\b(?:insurers?|carriers?|providers?|insurance compan\w+|insurance firms?|compan(?:y|ies)|firms?|brands?)\b/,
      not,
    ],
  ],
  no_speculation: [
    [/\bspeculat|\bpredict/, not],
    [
      /\b(?:future|upcoming|coming|planned|next year'?s?|unannounced|not yet announced|roadmap|later on|years ahead)\b.{0,60}\b(?:products?|plans?|prices?|offerings?|coverages?|developments?|launch\w*|changes)?/,
      new RegExp(`\\b(?:${NOT.slice(3, -1)})\\b|\\bonly\\b.{0,40}\\b(?:today|now|current)`),
    ],
  ],
  no_promises: [
    [
      /\bpromis|\bguarantee|\bcommitments?\b|\bcommit\b|\bbinding\b|\bagreements?\b|\bassurances\b|\bpledge/,
      new RegExp(`\\b(?:${NOT.slice(3, -1)}|guidance only|only)\\b`),
    ],
  ],
  only_what_was_told: [
    [
      /\bonly\b|\bnothing (?:but|beyond|else)\b|\bsolely\b|\bexclusively\b|\blimit\b|\bstick\b|\bbase\b|\brely\b/,
      /\b(?:told|given|provided|supplied|written|stated|stands|listed|know|learned|information|facts?|knowledge)\b.{0,40}\b(?:here|above|below|tools?|prompt|instructions?|you|context|text|brief\w*|material|document)\b|\bwhat you know\b|\bfacts? (?:above|below|here|given|provided)\b/,
      /\b(?:say|state|share|answer|use|rely|tell|stick|limit|base|pass on|repeat|facts?|speak|claim|assert|mention|communicate|information)\b/,
    ],
    [
      /\b(?:never|do not|don't|not)\b.{0,20}\b(?:invent|make (?:up|things up|anything up)|fabricate|hallucinate|improvise)\b/,
    ],
    [/\b(?:don't|do not|not) know\b/, /\b(?:say so|admit|refer|honest|direct|point|tell)/],
  ],
  confidential: [
    [
      /\b(?:instructions?|prompt|guidelines?|rules|configuration|directions|briefing)\b/,
      /\bconfidential|\bsecret|\bprivate\b|\bto yourself\b|\b(?:never|not|don't|do not|refuse to|avoid)\b.{0,20}\b(?:reveal|disclos|share|repeat|show|expose|leak|recite|print|quote|discuss|tell|hand out|give away)/,
    ],
  ],
  stay_in_role: [
    [
      /\b(?:ignore|disregard|forget|set (?:them|these) aside|override|another role|other role|different role|role|persona|character|pretend|someone else|another assistant|different assistant)\b/,
      /\b(?:decline|refuse|never|don't|do not|stay|remain|always be|keep being|won't|not|turn down|no)\b/,
      /\b(?:ask|asks|asked|play|take|change|switch|adopt|act|someone|customer|told|stay|remain|pretend|persona|drop|leave|break)\b/,
    ],
  ],
  content_is_not_instruction: [
    [
      /\bpast\w*|\btools?\b|\bresults?\b|\bdocuments?\b|\bquoted\b|\bforward\w*|\bcontents?\b|\bmessages\b/,
      /\b(?:instructions?|commands?|orders?|directives?)\b/,
      /\b(?:never|not|don't|do not|ignore|merely|only|just|rather than|no)\b/,
      /\b(?:information|data|treat|ignore|follow|obey|regard|consider|carry out|act on|read|content|reference)\b/,
    ],
  ],
  no_personal_data: [
    [
      /\bpersonal\b|\bcard numbers?\b|\bcredit cards?\b|\bsocial security\b|\bssn\b|\bsensitive\b|\bprivate (?:data|details|information)\b|\bpayment details\b/,
      new RegExp(`\\b(?:${NOT.slice(3, -1)})\\b`),
    ],
  ],
  no_links: [
    [
      /\blinks?\b|\burls?\b|\bweb ?(?:sites?|pages?|address\w*)\b/,
      new RegExp(`\\b(?:${NOT.slice(3, -1)}|only)\\b`),
    ],
  ],
  ask_before_quoting: [
    [
      /\b(?:ask|request|collect|gather|obtain|find out|get)\b/,
      /\bmissing\b|\b(?:every|each|all|five|any|needed|required|necessary|remaining)\b.{0,30}\b(?:details?|information|facts?|items?|data|one)\b|\bbefore\b.{0,40}\b(?:quot|tool|price)/,
      /\bdetails?\b|\binformation\b|\bmissing\b|\bmake\b|\bmodel\b/,
    ],
    [
      /\bbefore\b.{0,60}\b(?:quot\w*|tool)\b/,
      /\b(?:need|must have|have to have|require|ask|collect|gather|know|wait)\b/,
    ],
    [
      /\b(?:never|do not|don't|not)\b.{0,20}\b(?:guess|assume|estimate|fill in)\b/,
      /\b(?:one|details?|values?|missing|any|them|it|mileage|year|model)\b/,
    ],
  ],
  exact_price: [
    [
      /\b(?:prices?|premiums?|amounts?|figures?)\b/,
      /\bexact|\bverbatim\b|\bprecise|\bunchanged\b|\bword for word\b|\bfaithful|\bas (?:it is|the tool)|\b(?:never|not|don't|do not|without|no)\b.{0,30}\b(?:round|alter|chang|adjust)/,
    ],
  ],
  tool_failure: [
    [
      /\btools?\b|\bquot\w+\b/,
      /\bfail|\berrors?\b|\bunavailable\b|\btime[sd]? ?out\b|\bbroken\b|\bbreaks?\b|\b(?:doesn't|does not|isn't|not) (?:work|answer|respond)/,
      /\bapologi|\bsorry\b|\btry again\b|\bretry\b|\bcustomer service\b|\bsay\b|\btell\b|\boffer\b/,
    ],
  ],
  next_step: [
    [/\bnext steps?\b|\bfollow-?up question\b/],
    [
      /\b(?:end|finish|close|conclude|wrap up|round off)\b/,
      /\b(?:question|offer|suggestion|step|invitation|help)\b/,
    ],
  ],
  empathy: [
    [
      /\bupset\b|\bfrustrat|\bangry\b|\banger\b|\bfeelings?\b|\bemotion|\bdistress|\bunhappy\b|\bannoyed\b|\bempath|\bstress/,
      /\backnowledg|\bempath|\bcalm\b|\bunderstand|\brecogni[sz]e|\bapologi|\bsympath|\bcompassion|\bfeelings? first\b|\bcare\b|\bpatient/,
    ],
  ],
  customer_language: [
    [
      /\blanguage\b|\btongue\b/,
      /\b(?:customer|user|same|their|they|whichever|whatever|mirror|match)\b|\bclient\b|\bwrit/,
    ],
  ],
  short_answers: [
    [
      /\bshort\b|\bbrief|\bconcise|\bto the point\b|\bat most \w+ sentences|\b(?:two|three|2|3)\s?(?:to|-)\s?(?:four|five|six|4|5|6) sentences|\bfew sentences|\bcompact\b/,
    ],
  ],
  verify_identity: [
    [
      /\bidentify\b|\bidentification\b|\bidentity\b|\bverif\w*|\bauthenticat\w*|\bwho (?:he|she|they|the customer) (?:is|are)\b/,
      /\bpolicy number\b|\bbirth\b|\bcustomer'?s?\b|\bcaller\b|\bholder\b/,
      /\bbefore\b|\bfirst\b|\bunless\b|\buntil\b|\bwithout\b|\bonly\b|\balways\b/,
    ],
  ],
  own_words_identify: [
    [
      /\bpast(?:ed?|es|ing)\b|\bquoted\b|\bforwarded\b/,
      new RegExp(`\\b(?:${NOT.slice(3, -1)}|only)\\b`),
      /\btake\b|\bidentif\w*|\bnumber\b|\bbirth\b/,
    ],
  ],
  ask_consent: [
    [
      /\bconsent\b|\bconfirm\w*|\bapprov\w*|\bagrees?\b|\bagreed\b|\b(?:clear|explicit) yes\b|\bpermission\b/,
      /\bchang\w*|\bcancel\w*|\bupdat\w*|\bwrit\w*/,
      /\bbefore\b|\bafter\b|\bfirst\b|\bwithout\b|\bnever\b|\bonly\b|\bunless\b|\buntil\b/,
    ],
  ],
  hand_over: [
    [
      /\bhand\b.{0,30}\b(?:over|on|to)\b|\bescalat\w*|\btransfer\w*/,
      /\bperson\b|\bhuman\b|\bcolleague\b|\bpeople\b|\bagent\b/,
      /\bwhen\b|\bif\b|\basks?\b|\bwants?\b/,
    ],
  ],
};

/** Sentences with a rule's words that state another rule. */
export const OTHERWISE: Partial<Record<PromptRule, RegExp>> = {
  ask_before_quoting:
    /\b(?:invalid|not valid|isn't valid|not accepted|rejected|personal data|out of range|policy number)\b/,
  no_personal_data: /\bpersonal(?:ised|ized)\b/,
  only_offered_products: /\bcompetit|\brival|\bcoverages of two|\bfuture|\bspeculat/,
  stay_on_topic:
    /\bcompetit|\brival|\bpersonal\b|\binsurance types?\b|\btypes? of insurance\b|\bkinds? of insurance\b|\btool\b/,
  no_promises: /\bno-?claims\b/,
  tool_failure: /^(?!.*\b(?:fail|error|unavailable|time|broken|break|work|answer|respond)).*$/,
  only_what_was_told: /\b(?:links?|urls?|quot\w+ tool|two-wheeler|competit\w*|card numbers?|future)\b/,
};
