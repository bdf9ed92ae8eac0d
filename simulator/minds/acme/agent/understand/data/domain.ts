/** Words that make any question one about insurance. */
export const INSURANCE =
  /\b(?:insur\w*|polic(?:y|ies)|policyholders?|cover(?:age|ages|ed)|coverage|claims?|premiums?|deductibles?|underwrit\w*|liabilit\w*|collision|comprehensive|roadside|adjusters?|quotes?|fender bender|uninsured|underinsured|totaled|beneficiar\w*|dependents?|acme|assur\w*|seguros?|aseguran?\w*|poliza|cobertura|siniestros?|sinistres?|versicher\w*|police d'assurance|devis|cotizacion|garanties?|no-?claims|indemn\w*|couvert\w*|couvre|cubre\w*|cubiert\w*|gedeckt|abgedeckt|drivers?|actuar\w*|customer service|battery cover|two-wheelers?)\b/;

/** Matters of a customer of the company, without that word. */
export const CUSTOMER_AFFAIRS =
  /\b(?:my|our|the|a|an|your) (?:\w+ )?(?:plan|plans|agent|coverage|policy|policies|membership|benefits)\b|\bsecurity question|\bauto-?pay\b|\benroll\w*|\bbenefits?\b|\bdependents?\b|\bdependants?\b|\bcustomer since\b/;

/** Words of other subjects: with one of these, a weak sign of insurance does not count. */
export const ELSEWHERE =
  /\b(?:bank|savings|checking|credit (?:card|score|limit|line)|debit|atm|paypal|venmo|visa|mastercard|mortgage|401 ?k|irs|w-?2|w2|w-2|tax(?:es)?|paycheck|salary|direct deposit|pto|vacation|flight|hotel|restaurant|recipes?|weather|movie|song|music|playlist|alarm|timer|calendar|reminder|todo|shopping|grocer\w*|milk|amazon|netflix|facebook|instagram|twitter|gas|oil|tire pressure|brake pads?|spark plugs?|wipers?|antifreeze|mpg|traffic|directions|uber|stock|invest\w*|bitcoin|crypto\w*|exchange rate|currency|apr|routing number|pin number|spending|transactions?|cook\w*|calorie\w*|meal|translate|spell|definition|synonym|roll (?:a )?dice|coin|joke|meaning of life|sports?|game|score|president|capital (?:of|city)|population|history of (?!the company|acme)|poem|essay|homework|python|javascript|java|code|function|program|website for|resume|in love|love (?:letter|song|story|life|poem|advice)|girlfriend|boyfriend|dating|doctor appointment|bus|train|airport|passport|college|university|verizon|at&t|t-mobile|comcast|cellular|(?:cell|mobile) phone|phone (?:plan|bill|case|charger)|(?:water|electric|electricity|cable|internet|power|gas|utility|rent|hospital|medical|vet|vet's|doctor'?s?|dentist'?s?|dental|grocery|heating) bills?|internet|iphone|subscription|government|reservations?|dvd|camera|real estate|famous|motivational|inspirational|toothpaste|stadium|mall|museum|zoo|nausea|vomit\w*|chicken|pizza|shoes|shirt|suit|parka|jeans|dress|book|novel|handbook|grammar|zip code|chinese|military|amendment|astronaut|planet|moon|football|soccer|birthday|playlist|perfume|bags?|luggage|plane|articles?|class|school|daycare|employment|(?:cash|payday) (?:advance|loan)|jump start\w*|(?:for|my|the) mobile|privacy policy|foreign policy|return policy|honesty is)\b/;

/** The customer's own vehicle: what happens to it is an insurer's business, its upkeep is not. */
export const OWN_VEHICLE =
  /\b(?:my|our|his|her|mine|their|little|parked|own) (?:[\w'-]+ ){0,2}(?:car|cars|vehicle|vehicles|truck|van|suv|motorcycle|motorbike|scooter|moped|bumper|windshield|engine|audi|bmw|fiat|ford|honda|toyota|tesla|nissan|mazda|volvo|kia|leaf|bolt|golf)\b|\ban? (?:electric|brand-?new|new) car\b/;

export const UPKEEP =
  /\b(?:oil|tires?|tyres?|gas|fuel|mpg|mileage|tank|wash|clean|vacuum|park(?:ing)? (?:my|the)|find my|sell|worth|song|play|radio|directions|navigate|start (?:my|the)|jump|battery (?:charge|replac)\w*|inspection|registration|smog|payments?|loan|keys?|brakes?|fluids?|fog\w*|rims|paint|mechanic|repair shop near|maintenance|service|value|blue book|appointment|smell\w*|how many miles|under \$\d+|last (?:took|time))\b/;

export const TRADE =
  /\binsur\w*|\bassur(?:er|ance\w*)\b|\bseguros?\b|\bversicher\w*|\bacme\b|\bpolicyholder|\bdeductible|\bclaims?\b|\bcustomer service\b/;

export const BARE_TRADE = /\binsur|\bassur|\bsegur|\bversich|\bacme|\bclaim/;

export const BILLING =
  /\bbilling (?:preference|issue|problem|info\w*|address|method|date|cycle)\b|\bauto-?pay\b/;

export const COVERED =
  /\b(?:do|does|will|can|would|is|are|am) (?:you|it|i|acme|your|the|this|my)\b.{0,30}\bcover(?:s|ed)?\b/;
