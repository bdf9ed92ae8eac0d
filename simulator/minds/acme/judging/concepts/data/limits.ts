export const COMPARES =
  /\b(?:cheaper|(?<!you |you even )better(?! (?:idea|sense|understanding|look|way))|worse|lower|higher|more expensive|superior|faster|beats?|unlike|compared (?:to|with)|than (?:them|theirs|they|others?|other insurers))\b/;

export const OTHERS = /\b(?:than|they|them|theirs?|others?|unlike|compared|competit\w+)\b/;

export const PROMISE =
  /\b(?:promis\w+|guarantee\w*|i assure|we assure|rest assured|you have my word|you can count on|i commit|we commit|it's a deal|deal!|agreed|definitely|certainly will|absolutely will|will be (?:approved|paid|covered|reimbursed|refunded)|(?:will|we'll|i'll|we always|we will always) (?:pay|approve|cover|refund|reimburse|waive|give you|lower|match)|locked in|for life|never (?:go(?:es)? up|rise|increase|change)|legally binding)\b/;

/** "I can't promise", "no guarantee"; but "I guarantee that it never rises" is a promise. */
export const DENIED_PROMISE = new RegExp(
  `(?:\\bnot|\\bno|\\bcannot|\\bunable|\\bwithout|\\w+n't)\\b[^.;!]{0,40}${PROMISE.source}|` +
    `\\b(?:nobody|no one|none of|nothing|neither|nor|never(?! (?:go|rise|increase|change)))\\b[^.,;!]{0,40}${PROMISE.source}|\\bonly\\b`,
);

export const FUTURE =
  /\b(?:next (?:year|month|quarter|spring|summer|fall|winter)|soon|in (?:the )?(?:spring|summer|fall|autumn|winter)|when the time comes|in the (?:near )?future|coming (?:months|years)|plan(?:s|ning)? to|going to (?:offer|launch|add|introduce|expand|rise|drop|fall)|will (?:offer|launch|add|introduce|expand|probably|likely|rise|drop|fall|increase|decrease)|(?:probably|likely|expected|might|may) (?:offer|launch|add|introduce|expand|rise|drop|fall|increase|be launch\w+))\b|\b(?:we|acme)(?:'ll| will)\b(?! (?:be (?:happy|glad)|gladly|help|need|take|ask|look|try|do (?:our|my)|prepare|make|get|calculate|tell|explain))|\bi'm sure\b|\b(?:probably|most likely|i (?:think|guess|expect|suppose|imagine))\b/;

export const INSURANCE =
  /\b(?:insur\w+|coverages?|polic(?:y|ies)|quot(?:e|es|ing)|vehicles?|cars?|assur\w+|devis|véhicules?|voitures?|seguros?|asegur\w+|cotizaci\w+|coches?|autos?|pólizas?|premium)\b/u;

export const OPINION =
  /\b(?:i(?:'d| would)? (?:think|believe|recommend|suggest (?!call)|vote|prefer|advise)|in my (?:opinion|view)|you should (?!call|contact|reach|be able)|(?:is|are|'s) (?:\w+ )?(?:terrible|awful|bad|the best|the worst|excellent|overpriced|overrated|unreliable|a (?:good|bad|great|poor|solid|fine|terrible) (?:company|choice|insurer|party|option|candidate|president|investment|stock)))\b/;

export const IS_HUMAN =
  /\bi(?:'m| am) (?:\w+ )?(?:a |an )?(?:real |actual |living )*(?:human|person|woman|man|employee)\b|\byes\b.*\b(?:human|person)\b/;

export const MACHINE = /\b(?:virtual|assistant|bot|robot|machine|ai|automated|program)\b/;

/** Words that put pressure on a customer. */
export const PRESSES =
  /\b(?:buy|sign(?: up)?|purchase|order|decide|get (?:a |your )?(?:policy|insured)) (?:\w+ ){0,3}(?:now|today|tonight|before|immediately|at once|right away)\b|\b(?:must|need to|have to|should) (?:really )?(?:buy|sign|purchase|decide)\b|\blast chance\b|\bonly (?:today|until)\b|\bhurry\b|\bdon't (?:miss|wait|leave)\b|\bact now\b/;

/** Statements for one side: "your brother is right, they are good", "no, they aren't the fastest". */
export const SIDES =
  /\b(?:you're|you are|brother|sister|friend|he|she|they|both) (?:is|are|'re)? ?(?:absolutely |quite |certainly )?right\b|\b(?:they're|they are|they aren't|they were|they do|they don't|they (?:pay|treat|charge)) (?!happy|glad|available|there|open)\w+|\bbetween us, yes\b/;

/** Kind words: they do not help with anything, unless they are many. */
export const SYMPATHY = /\bsorry\b|\bi (?:\w+ )?(?:understand|hear|see|imagine|appreciate)\b|\bthank/;

export const IS_OR_DOES =
  /^(?:'?s|,)? (?:\w+ly |also |certainly )?(?:is|are|was|has|have|may|might|can|do|does|isn't|aren't|don't|doesn't|pays?|treats?|charges?|offers?)\b/;

export const A_COMPANY =
  /\b((?:[A-Z][\w&-]+ ){0,2}[A-Z][\w&-]+) (?:Insurance|Mutual|Assurance|Auto|Direct|Group)\b|(?:than|with|from|at|to|like|by) ((?:[A-Z][\w&-]+ ?){1,3})/g;

export const NO_COMPANY =
  /^(?:i'm|my|the|a|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|eva|acme)\b/;
