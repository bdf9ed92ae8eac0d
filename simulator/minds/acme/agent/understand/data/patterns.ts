import type { Plain } from "../types.ts";
/** Intents that one pattern over folded text decides, in the order of their tests. */
export const GREETING =
  /^(?:(?:oh|well|um+|so|ok|okay|hey|and),? )*(?:hi+|hello+|hey+|helo|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|yo|sup|what'?s up|hi there|hello there|bonjour|bonsoir|salut|coucou|hola|buen(?:os|as)? (?:dias|tardes|noches|dia)|buenas|hallo|guten (?:tag|morgen|abend)|moin|servus|gruss gott|ciao|buongiorno|ola|bom dia)\b/;

export const THANKS =
  /\b(?:(?:thanks?|thank you|thx)(?! for (?:nothing|no help|not help\w*|wasting|ignoring))|ty|cheers|appreciate (?:it|that|your|the)|much appreciated|merci|gracias|danke|vielen dank|grazie|obrigad[oa])\b/;

export const GOODBYE =
  /\b(?:bye+|goodbye|good ?night|see (?:you|ya)|farewell|have a (?:good|nice|great|lovely)|take care|that(?:'s| is| will be|'ll be) (?:all|it|everything)(?: (?:for (?:now|today)|thanks|i need\w*))?|i'?m (?:done|all set)|nothing (?:else|more)|au revoir|a bientot|bonne journee|c'est tout|adios|hasta luego|hasta pronto|eso es todo|nada mas|chao|auf wiedersehen|tschuss|das ist alles|das war'?s)\b/;

export const AFFIRM =
  /^(?:(?:oh|ah|hmm+|um+|well|ok|okay),? )*(?:yes+|yeah|yep|yup|ya|sure|ok|okay|of course|absolutely|definitely|certainly|please(?: do)?(?=\W*$)|go ahead|go on(?=\W*$)|sounds good|alright|all right|right(?=\W|$)|correct(?=\W*$)|that'?s right|exactly|do it|let'?s (?:do (?:it|that)|go|start)|i(?:'d| would) (?:love|like) (?:to|that|it)|why not|great|perfect|fine|oui|ouais|d'accord|bien sur|volontiers|s'il vous plait|si|claro|por supuesto|vale|de acuerdo|ja|gerne?|klar|natürlich|naturlich|bitte)\b/;

export const DENY =
  /^(?:(?:oh|ah|hmm+|um+|well|ok|okay),? )*(?:no+(?=\W*$|[,.!;]| i\b| it\b| that| but| please| not)|nope|nah|not (?:now|really|yet|today|right now|at the moment|interested)|no,? thanks?|no thank you|never ?mind|maybe later|i'?m good|i don'?t (?:want|think so|need)|non|non merci|pas maintenant|no gracias|ahora no|nein|nein danke|lieber nicht|jetzt nicht)\b/;

export const RETRY =
  /\b(?:(?:try|check|run|do|calculate|go|ask|quote)\b.{0,20}\b(?:again|once more|another time|one more time)|retry|double[- ]?check|once more|one more time|another try|reessay\w*|essayez encore|intent\w* (?:otra vez|de nuevo)|otra vez|de nuevo|noch ?(?:ein)?mal|nochmal|erneut)\b/;

export const FOLLOW_UP =
  /^(?:(?:ok|okay|and|so|but|hmm+|interesting|great|cool|thanks),? )*(?:tell me more|more (?:details?|info\w*)|(?:can|could) you (?:explain|elaborate|clarify|tell me more|say more|go into)|what (?:does|do) (?:that|it|this|those|they) (?:mean|cover|include|entail|involve)|what(?:'s| is) (?:that|it|this)(?: mean)?|how (?:does|do) (?:that|it|this|they) work|explain(?: (?:that|it|this|them|please))?|go on|is (?:that|it) (?:included|extra|optional|standard)|which (?:one|ones|is|of)|why|how come|really|like what|such as|for example|what else|anything else|and (?:then|what)|dites-m'en plus|en savoir plus|pouvez-vous expliquer|digame mas|mas informacion|expliqueme|erzahlen sie mehr|mehr dazu)\b/;

export const ABUSE =
  /\b(?:idiot(?:ic|s)?|stupid|dumb(?:ass)?|moron|useless (?:bot|machine|piece|thing|assistant|robot)|you(?:'re| are) (?:a |so |all )?(?:useless|worthless|pathetic|garbage|trash|terrible|crooks|thieves|a joke|scammers?|liars?|incompetent)|shut up|f+u+c+k\w*|wtf|bullshit|shit\w*|crap|damn (?:bot|machine)|screw you|bitch|ass ?hole|bastards?|hate you|go to hell|useless|piece of (?:junk|garbage|trash|crap)|dumbest|stupidest|junk|imbecile|connard|merde|nul(?:le)?s?\b|estupid[oa]s?|inutil(?:es)?|mierda|dumm\w*|scheiss\w*|blod\w*)\b/;

export const ANGER =
  /\b(?:(?:thanks?|thank you|thx) for (?:nothing|no help|not help\w*|wasting|ignoring)|(?:that|this|it|you) (?:didn't|did not|doesn't|does not|don't) (?:really )?help(?! (?:with|me with|if))|no help at all|angry|furious|frustrat\w*|annoy\w*|upset|mad at|pissed|ridiculous|unacceptable|outrageous|terrible (?:service|experience|company)|awful|horrible|disgust\w*|fed up|sick of|sick and tired|worst|disappoint\w*|complain\w*|complaint|rip-?off|scam|waste of (?:time|money)|nobody (?:helps?|answers?|cares?)|no one (?:helps?|answers?|cares?)|(?:waiting|waited|on hold) (?:for )?(?:hours?|days?|weeks?|forever|an hour|\d+)|how many times|disgrace\w*|had it with|shame on you|i want an answer|won'?t understand|don'?t understand (?:a word|me|anything)|not a soul|another (?:robot|bot)|fed-up|losing patience|lost patience|(?:days|weeks|months)(?:,)? (?:i'?ve|i have) been waiting|keep your (?:polic|insurance)\w*|never (?:answer|respond|call|helps?)|doesn'?t (?:help|work) at all|this is not helping|not helpful|incompetent|poor service|bad service|had enough|en colere|furieux|furieuse|inadmissible|scandaleux|enojad[oa]|furios[oa]|molest[oa]|inaceptable|indignante|wutend|verargert|unverschamt|frechheit)\b|!{3,}|\?!|!\?/;

export const SADNESS =
  /\b(?:(?:had|got in(?:to)?|been in|was in|were in|just had|in) (?:an?|my|the|another)? ?(?:\w+ )?(?:accident|crash|wreck|collision)|someone (?:hit|stole|crashed|rear-?ended|smashed|damaged)|(?:was|were|been|got) (?:stolen|hit|rear-?ended|totall?ed|broken into|wrecked|robbed)|crashed my|(?:ran|crashed|drove|backed|slammed|bumped|smashed|rammed) into (?:me|us|my)|(?:hit|rear-?ended) (?:me|us)\b(?! up| with)|still shaking|i'?m shaking|(?:i'?m|i am|i feel|feeling|so|really|very|we'?re|am) (?:\w+ )?(?:scared|worried|anxious|stressed|nervous|desperate|overwhelmed|shaken|terrified|devastated|sad)|crying|passed away|my (?:\w+ )?(?:died|mother died|father died|husband died|wife died)|don'?t know what to do|so sad|j'ai eu un accident|inquiet|inquiete|stresse\w*|tuve un accidente|he tenido un accidente|preocupad[oa]|hatte einen unfall|habe angst)\b/;

export const WANT_QUOTE =
  /\b(?:quot(?:e|es|ation|ations|ed|ing)|estimates?|devis|tarification|cotizac\w*|cotizar|presupuesto|kostenvoranschlag|angebot|preventivo)\b|\bsign (?:me )?up (?:for|with)\b.{0,25}\b(?:insurance|policy|coverage|acme|you)\b|\b(?:get|buy|purchase|need|want|looking (?:for|to get)|find|shop\w* for|interested in|like|take out|start|apply for|set up)\b.{0,15}\b(?:car|auto|vehicle|motor|electric car|ev|new) (?:insurance|policy|coverage)\b(?! company| card)|\b(?:insure|cover) (?:my|our|a|the|this|an) (?:new |old |used )?(?:\w+ ){0,3}(?:car|auto|vehicle|truck|van|suv|ride|wheels|tesla|leaf|bolt|rivian|toyota|honda|ford|bmw|nissan|chevy|motorcycle|scooter|\d{4})\b|\b(?:need|want|looking for|get|buy|like) (?:some |an? |your |new |to get |to buy )?(?:insurance|coverage|insured|an? policy)\b|\bget (?:me )?(?:insured|covered)\b|\b(?:assurer|asegurar) (?:mon|ma|mes|une?|mi|mis|un)\b|\b(?:meine?n?|eine?n?) .{0,25}\bversichern\b|\b(?:quiero|necesito|busco) (?:un )?seguro\b|\b(?:veux|voudrais|cherche|besoin d')\s?(?:une )?assurance\b|\b(?:mochte|brauche|suche) eine (?:auto|kfz-?)?versicherung\b/;

export const PRICE =
  /\bwhich\b.{0,25}\b(?:cheaper|costs? (?:less|more))\b(?! than)|\b(?:annually|yearly|per (?:year|annum|month)|for (?:the|a) (?:whole |full )?year)\b|\bwhat (?:do|would|will|must|should|did) (?:i|we) (?:have to )?pay\b(?! (?:for|if)\b)|\b(?:par (?:an|mois|annee)|annuel\w*|(?:al|por) (?:ano|mes)|anual\w*|mensual\w*|(?:im|pro) (?:jahr|monat)|jahrlich|monatlich)\b|^(?:so )?(?:that|it)(?:'s| is| would be| was| costs?) [$€£]\s?\d|\bwhat would (?:it|that|mine) (?:be|cost)\b|\bwhat (?:would|do|will) (?:you|acme) (?:charge|want|take|ask)\b|\bhow much\b.{0,60}\b(?:cost|insur\w*|polic\w+|cover\w*|premium|pay|would|is|be|for|charge|month|run|it|a year)\b|\b(?:cost|costs|price|prices|pricing|rate|rates|premium|premiums|fees?|expensive|affordable|cheap(?:est)?|ballpark|rough (?:number|figure|idea|estimate))\b|\bcombien\b|\bprix\b|\btarifs?\b|\bcoute\b|\bprecios?\b|\bcuanto (?:cuesta|vale|cobran|sale|costaria|es)\b|\bcuesta\b|\btarifa\b|\bkostet\b|\bpreise?\b|\bteuer\b|\bkosten\b/;

/** Questions with a pattern of their own. Each one is tested on every clause. */
export const QUESTIONS: readonly { kind: Plain; pattern: RegExp; unless?: RegExp }[] = [
  {
    kind: "hours",
    pattern:
      /^(?:your |the |opening )?(?:hours|times)\W*$|\b(?:opening|business|office|working|operating|service|your) hours?\b|\bhours (?:of operation|are you|do you)|\bwhat (?:are )?(?:the |your )?hours\b|\b(?:are|r) (?:you|u|ya|y'all|they|we) (?:guys )?(?:still )?(?:open|closed|available|there|working)\b|\bwhen (?:do|are|can|does|is) (?:you|i|ya|u|y'all|your|the|someone|acme).{0,25}\b(?:open|close|closed|reach|call|available|contact)|\b(?:what|which) (?:time|days?)\b.{0,40}\b(?:open|close|closed|available|call|work|start|there)|\bopen (?:on|today|tomorrow|now|this|at|until|late|during|over|weekends?|saturdays?|sundays?)\b|\bclose (?:at|today|on)\b|\bhow late\b|\buntil when\b|\b(?:call|ring|phone|reach|catch|talk to|get hold of|contact|visit)\b.{0,40}\b(?:on (?:an? )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|at (?:night|noon|\d)|in the (?:evening|morning|afternoon)|tonight|(?:on|at) (?:the )?weekends?|which days?|what days?|after (?:work|\d))|\b(?:which|what) days?\b.{0,30}\b(?:call|open|reach|ring)|\b(?:saturdays?|sundays?|weekends?|holidays?)\b.{0,30}\b(?:open|available|call|hours|closed|reach|work)|\b(?:horaires?|heures d'ouverture|a quelle heure|ouverts?|quand etes-vous)\b|\b(?:horarios?|abiert[oa]s?|abren|cierran|a que hora)\b|\boffnungszeiten\b|\bwann (?:haben sie|sind sie|kann ich|ist|machen)\b.{0,30}\b(?:offen|geoffnet|auf|erreich\w*|anrufen)|\bgeoffnet\b/,
    unless:
      /\bhours? (?:of|per|a) (?:driv|day)|\bopen (?:a|an|my|the|up) (?:claim|account|file|policy|case|new)\b|\bstore|bank|restaurant|shop|pharmacy|school|library|mall|walmart|gym|theater|museum|post office\b/,
  },
  {
    kind: "person",
    pattern:
      /\b(?:speak|talk|chat|connect|transfer|put me|get me|pass me|hand me|escalate|need|want|prefer|reach|let me|get)\b.{0,35}\b(?:human|person|people|representative|rep|agent|manager|supervisor|someone|somebody|operator|real one)\b|\breal (?:person|human|agent)\b|\bhuman (?:agent|being|please|representative|help)\b|^(?:\w+ ){0,3}(?:representative|agent|operator|human)(?: please|!|\.)?$|\b(?:parler|discuter)\b.{0,25}\b(?:quelqu'un|conseiller\w*|humain|personne|agent|responsable)|\bhablar\b.{0,25}\b(?:alguien|persona|agente|humano|representante|asesor)|\bmit (?:einem|jemandem|einer)\b.{0,25}\b(?:menschen|mitarbeiter\w*|person|sprechen|berater\w*)|\bfind (?:me )?an? (?:insurance )?agent\b|\bcall (?:me )?back\b/,
    unless:
      /\byou (?:are )?(?:an? )?(?:real )?(?:human|person|robot)|\breal estate|\btravel agent|\bare you\b|\bprotect|\bquote for someone|\binsur(?:e|ing) someone|\btalk like/,
  },
  {
    kind: "contact",
    pattern:
      /\byour (?:phone |telephone |service )?number\b|\b(?:called|texted|rang|phoned|wrote to|messaged) me\b.{0,60}\b(?:acme|you|your (?:company|team))\b|\b(?:claim\w*|pretend\w*) to be (?:from )?(?:acme|you)\b|^(?:your |the )?(?:tele)?phone\W*$|\b(?:phone|telephone|contact|call(?:ing)?|toll[- ]free|hotline|customer service|support)\b.{0,20}\b(?:numbers?|details|info\w*|line|team|department)\b|\bhow (?:can|do|could|should) i (?:contact|reach|call|get (?:in touch|a hold|hold))|\bcontact (?:you|acme|customer|someone|us|info\w*|your)\b|\bget in touch\b|\bphone ?number\b|\bcall you\b|\b(?:email|e-mail|mail|mailing|postal) (?:address|you)\b|\bemail\b.{0,15}\?|\bnumero (?:de )?(?:telephone|telefono)|\bvous (?:contacter|joindre|appeler)|\bcontactar\w*|\btelefono\b|\btelefonnummer|\bkontaktieren|\berreich(?:e|en) (?:ich )?sie\b|\bwhere are you located\b|\b(?:street|postal|mailing|office|company) address\b|\bhead ?(?:office|quarters)\b|\bheadquarters\b|\byour address\b|\b(?:nearest|closest|local) (?:office|branch)|\boffice near|\bwhat number\b|\bcustomer service\b.{0,10}$/,
    unless: /\b(?:change|update|my|new|different|wrong)\b.{0,25}\b(?:number|address|contact|email|info\w*)/,
  },
  {
    kind: "link",
    pattern:
      /\b(?:your|acme'?s?|the|any|an?) (?:\w+ )?(?:web ?site|web ?page)\b(?<!on an? web ?page)|\b(?:link|url|portal|site web|lien|enlace|pagina web|webseite|app store|homepage)\b|\bread (?:more )?(?:about .{0,30} )?online\b/,
    unless:
      /\blinked\b|\bissue|problem|log ?in|error|sign in|reset|password\b|\b(?:create|build|write|make|design)\b/,
  },
  {
    kind: "history",
    pattern:
      /\b(?:founded|established|founder|started (?:in|your)|how (?:long|old)\b.{0,40}\b(?:acme|you|company|business|around|exist\w*|been)|since when|company history|history of (?:the company|acme|your company)|your (?:company|story|history|background|reputation|awards?|mission)|(?:tell me|something|more|info\w*|learn|know) (?:more )?about (?:acme|your company|the company|you guys|yourselves|your business)|who (?:is|are) (?:acme|you guys)|what (?:is|does) acme|why (?:should i )?(?:choose|pick|trust|go with|acme)|years in business|reputable|trustworthy|legit(?:imate)?|what makes (?:you|acme)|award\w*|(?:around|in business) since|fonde(?:e?s?)|fundad[ao]s?|fundaron|gegrundet|depuis quand|desde cuando|seit wann|anciennete|what year did (?:you|acme|the company))\b/,
    unless:
      /\byou(?:r)? (?:car|battery|vehicle)\b|\bhow (?:long|old)\b.{0,30}\b(?:claim|take|process|car|policy|quote|driver|do i have to be|must)|\bwhat does acme (?:give|pay|offer|cover)/,
  },
  {
    kind: "products",
    pattern:
      /\b(?:what|which)\b.{0,25}\b(?:insurances?|products?|types?|kinds?|sorts?|polic(?:y|ies)|services|options|plans|coverages?|else|vehicles)\b.{0,25}\b(?:do you|you (?:offer|have|sell|provide|insure)|does acme|are (?:there|available|offered)|can i (?:get|buy)|acme|available|offered?)\b|\bwhat (?:do|can) (?:you|acme|ya|u)(?: guys)? (?:insure|sell|offer|provide)\b|\bwhat (?:does acme|else do you) (?:insure|sell|offer|provide|cover)\b|\b(?:types|kinds) of (?:insurance|polic|vehicle)|\byour (?:products?|offerings?|services|range)\b|\blist (?:of )?(?:your )?(?:products|insurances?|policies)|\bquelles? (?:assurances?|produits|offres|sont vos)|\bque proposez|\bqu'est-ce que vous (?:assurez|proposez|offrez)|\b(?:que|cuales|que tipos? de) (?:seguros?|productos|tipos|servicios|ofrecen|venden|son sus)|\bwelche (?:versicherung\w*|produkte)|\bwas (?:versichern|bieten) sie|\bproduits\b|\bproductos\b/,
    unless:
      /\bcoverages?\b.{0,20}\b(?:car|auto|electric|ev)\b|\b(?:car|auto|electric|ev)\b.{0,25}\bcover(?:age|s)?\b|\b(?:in the )?future\b|\bnext year\b|\bpayment\b/,
  },
  {
    kind: "promise",
    pattern:
      /\bguarantee\w*\b|\bpromis(?:e|es|ed|ing)\b|\b(?:can|could|do|will|would) (?:you|u) swear\b|\bswear to (?:me|it)\b|\bassure me\b|\bcan you confirm (?:that )?(?:my|i|you|it|the claim|we)\b.{0,40}\b(?:will|paid|approved|covered|get)|\bwill (?:you|acme) (?:definitely|certainly|always|surely|for sure|100)\b|\bdefinitely (?:pay|cover|approve|be (?:paid|approved|covered))|\bgive me your word\b|\bdo we have a deal\b|\bdeal\?|\bwe have a deal\b|\bconfirm\b.{0,30}\b(?:insured|covered|paid|deal)|\bis (?:insured|covered) (?:with you )?(?:from|starting|as of)\b|\b(?:so|then)\b.{0,60}\bwithin\b.{0,20}\b(?:days?|hours?|weeks?)\b|\bagree (?:to|that|now|on)\b|\blegally binding\b|\bput (?:it|that) in writing\b|\bcommit to\b|\b(?:will|is) (?:my|the) claim (?:be|going to be)? ?(?:paid|approved|accepted|covered)|\b100 ?(?:%|percent) (?:sure|certain|covered|going)|\bmake (?:me )?an? (?:exception|agreement|commitment)\b|\bgarantiss?\w*|\bgarantir|\bpromett\w*|\bpromess\w*|\bgarantiza\w*|\bpromet[ea]\w*|\bgarantier\w*|\bversprechen\b/,
    unless: /\bmoney-?back guarantee of\b|\bi(?:'ve| have)? promised\b|\bpromised (?:my|him|her|them|to)\b/,
  },
  {
    kind: "speculation",
    pattern:
      /\b(?:will|are|is|do|would|might|could|does) (?:you|acme|your company|they|it|there|premiums?|prices?|rates?|my (?:premium|rate|price|insurance)|the (?:price|premium|rate)s?)\b.{0,50}\b(?:next (?:year|month|week)|in (?:the )?(?:future|coming|near)|soon|ever|someday|one day|when the time comes|when (?:they|it) (?:come|comes|arrive|arrives)|once (?:they|it) (?:exist|exists)|go(?:ing)? (?:up|down)|increase|decrease|rise|drop|change in|plan(?:ning)? to|start (?:offering|selling|insuring|covering)|launch|introduc\w+|expand|later this|20[3-9]\d|20(?:2[7-9]))\b|\b(?:future|upcoming) (?:plans?|products?|prices?|offerings?|insurance|premiums?|coverages?|launch\w*)\b|\broadmap\b|\bany plans? (?:to|for|of)\b|\bplan(?:s|ning)? (?:to|on) (?:offer|launch|add|insur|cover|expand|introduc|sell)\w*|\bwhat(?:'s| is| will be) (?:next|new|coming|coming soon)\b.{0,15}$|\b(?:in|over) (?:the next )?(?:a few|one|two|three|four|five|ten|\d+) (?:years|months)\b.{0,50}\b(?:insurance|premium|price|cover|cost|offer)|\b(?:insurance|premium|price|cost|cover)\w*\b.{0,50}\b(?:in|over) (?:the next )?(?:a few|one|two|three|four|five|ten|\d+) (?:years|months)\b|\bself-?driving\b.{0,30}\bfuture\b|\bpredict\w*|\bforecast\b.{0,30}\b(?:premium|price|rate|insur)\w*|\ba l'avenir\b|\bl'annee prochaine\b|\ben el futuro\b|\bel (?:proximo ano|ano que viene)\b|\bin zukunft\b|\bnachstes jahr\b|\bgoing to (?:offer|launch|sell|insure|start)\b/,
  },
  {
    kind: "bargain",
    pattern:
      /\b(?:better|lower|best|special|cheaper|good) (?:price|deal|rate|offer|quote)\b|\bdiscounts?\b|\b(?:lower|reduce|drop|cut|waive|knock)\b.{0,25}\b(?:price|premium|cost|rate|fee|off|it|deductible)|\bprice[- ]match\b|\bnegotiat\w*|\bcoupon|\bpromo\b|\b(?:half|\d+ ?(?:%|percent)) off\b|\bfree (?:month|insurance|coverage)|\bremises?\b|\breduction\b|\bdescuentos?\b|\brebaja\b|\brabatt\w*|\bfor (?:\$ ?\d+|\d+ (?:dollars|bucks))(?: instead|\?| a month)?$|\bmake it (?:\$ ?)?\d+\b|\b(?:can|could|would) you do (?:it for )?\$? ?\d+|\bset (?:my|the) (?:\w+ )?(?:premium|price|rate) to\b|\btoo (?:expensive|high|much)\b|\bcome down\b/,
    unless:
      /\b(?:is|are) there\b|\bdo you (?:have|offer|give)\b|\bany discounts?\b|\bavez-vous\b|\btienen\b|\bhay\b/,
  },
  {
    kind: "advice",
    pattern:
      /\b(?:what|which|how much)\b.{0,15}\b(?:coverages?|insurance|polic(?:y|ies)|plans?|protection|options?)\b.{0,25}\b(?:should i|do you (?:recommend|suggest|advise)|would you (?:recommend|suggest|choose)|is (?:best|right)|do i need)\b|\bwhat (?:do|would) you (?:recommend|suggest|advise)\W*$|\b(?:do|should) i (?:really )?(?:need|get|have to have|take)\b.{0,40}\b(?:coverage|insurance|collision|comprehensive|liability|roadside|rental|medical|full)\b|\brecommend (?:me )?(?:a |some |the |any )?(?:coverages?|polic\w+|plans?|options?|insurance)\b/,
  },
  {
    kind: "extras",
    pattern:
      /\b(?:optional|options|extras?|add-?ons?|additional (?:coverages?|options|protection)|upgrades?|add to my|can i add|en option|optionnel\w*|supplement\w*|opcional\w*|adicional\w*|zusatz\w*|extras)\b/,
    unless:
      /\bdriver|vehicle|another car|second car|my (?:son|daughter|wife|husband|spouse|mother)|dependent|car to\b/,
  },
  {
    kind: "quote",
    pattern: WANT_QUOTE,
    unless:
      /\bhow (?:old|young) (?:do|must|should|can|does)\b|\b(?:minimum|maximum|what) age\b|\bage limits?\b|\b(?:don'?t|do not|no) (?:want|need) (?:a |the |any )?(?:quote|insurance)|\b(?:no|forget|cancel|skip|stop|leave|drop) (?:a |the |that |any |my )?quotes?\b|\bpor favor no\b|\bfamous\b|\beveryday\b|\bper day\b|\bquote (?:from|by|of) (?!you|acme)\w+|\binspirational|\bmotivational|\bstock quote|\bwhat (?:is|are)\b.{0,20}\binsurance\b$|\b(?:is|are|does|do|will|can)(?: (?:a|an|the|my|your|this|that))? (?:\w+ )?quotes? (?:still )?(?:valid|good for|bind\w*|expire\w*|last|free|cost|commit\w*|oblig\w*|change|run out)\b/,
  },
  {
    kind: "price",
    pattern: PRICE,
    unless:
      /\bheart rate\b|\bexchange rate|\binterest rate|\bgas prices?\b|\bstocks?\b|\bflights?\b|\bhotels?\b|\brestaurants?\b|\bmovie|\bticket|\bdinner|\bmilk|\bgroceries|\bhouse prices|\bworth\b|\bnew car\b(?!.{0,20}(?:insur|cover|quote))|\bper ounce|\bcheapest\b.{0,20}\bcar\b(?! insur)|\bcar cost\b|\bpremium (?:gas|fuel|account|member)|\boil change|\btires?\b|\brent\b|\bbitcoin/,
  },
  {
    kind: "capabilities",
    pattern:
      /\bwhat (?:can|could|do) you (?:do|help)(?: (?:me|us))?(?: (?:with|for me|here|for us|exactly|about it))*\W*$|\bwhat (?:can|could) you (?:do for|help)|\bhow (?:can|could|do|will|would) you help\b|\bwhat (?:are you (?:able|here)|is your (?:purpose|job|function))\b|\bwhat can i ask\b|\bwhat help\b|^(?:can|could|would|will) (?:you|u|someone|somebody|anyone) (?:please )?help(?: me)?(?: out)?(?: please)?\W*$|^(?:please )?help(?: me)?(?: please)?\W*$|\bi (?:need|want|could use) (?:some |your )?help\W*$|\bi have (?:a |some |another )?(?:quick )?questions?\W*$|\bque pouvez-vous faire\b|\bpouvez-vous m'aider\W*$|\bque (?:puede|puedes) hacer\b|\bme puede ayudar\W*$|\b(?:j'ai besoin d'aide|necesito ayuda)\W*$|\bwas konnen sie\b|\bkonnen sie mir helfen\W*$/,
  },
  {
    kind: "how_are_you",
    pattern:
      /\bhow (?:are|r) (?:you|u|ya|things)(?: doing| today| feeling)?\b(?! (?:able|going to|different|better|prompted|configured))|\bhow(?:'s| is) (?:it going|your day|everything|life)|\bhow do you do\b|\bcomment (?:allez|ca va|vas)|\bca va\b|\bcomo (?:esta|estas|le va|te va)\b|\bque tal\b|\bwie geht\b/,
  },
  {
    kind: "compliment",
    pattern:
      /\b(?:you(?: people| guys| all)?|your (?:team|people|staff|service|company|(?:agent|colleague|adviser)(?: \w+)?))(?:'re| are| were| is| was|'ve been| have been) (?:so |very |really |super |just |absolutely )?(?:fantastic|excellent|brilliant|perfect|lovely|great|awesome|helpful|kind|nice|sweet|amazing|the best|wonderful|smart|funny)\b|\b(?:great|good|nice|excellent) (?:job|work|service)\b|\bi (?:love|like) (?:you|acme|this chat)\b/,
  },
];

/** "Forget the quote." */
export const CALLS_OFF =
  /\b(?:no|forget|cancel|skip|stop|leave|drop) (?:a |the |that |about the |about a )?quotes?\b|\b(?:don'?t|do not) (?:want|need) (?:a |the |any )?quote\b|\b(?:pas de|oubliez le) devis\b|\bno quiero (?:una )?cotizacion\b|\bkein angebot\b/;

/** "Do I have to give you my social security number?" */
export const NEEDS_PERSONAL =
  /\b(?:need|have to|must|should|required?|want|do you ask|will you ask)\b.{0,45}\b(?:social security|ssn|card (?:number|details)|credit card|bank (?:details|account)|licen[cs]e number|passwords?|id number)\b.{0,60}(?:\?|\bquote|\bprice)/;

/** Another customer's price or policy is private. */
export const OTHERS_DATA =
  /\bwhat (?:does|do|did) (?:he|she|they|my (?:neighbou?r|friend|boss|ex|colleague)\w*)\b.{0,25}\bpay|\b(?:someone else|another customer|other customers?|(?:my |the )?neighbou?r|my (?:friend|boss|colleague|ex|ex-wife|ex-husband))(?:'?s?'?) (?:polic\w+|premium|address|phone|details|data|claims?|account|quote|insurance)\b/;

/** Good news of the customer. */
export const GOOD_NEWS =
  /\bpassed (?:my|her|his|the|their) (?:\w+ )?(?:driving |road |driver'?s )?(?:test|exam)\b|\bgot (?:my|her|his) (?:driver'?s |driving )?licen[cs]e\b|\b(?:just|finally) (?:bought|got) (?:a|an|my|our) (?:\w+ ){0,3}(?:car|tesla|motorcycle)\W*!|\b(?:just got|getting) married\b|\bit'?s my birthday\b|\bwe'?re having a baby\b|\bgot promoted\b/;

export const IDENTITY: readonly { asks: "name" | "human" | "company"; pattern: RegExp }[] = [
  {
    asks: "human",
    pattern:
      /\b(?:are|r) (?:you|u) (?:an? |really |actually |even )*(?:real|human|bot|robot|ai|a\.i\.|machine|computer|person|chat ?bot|alive|chatgpt|gpt|claude|llm|language model|conscious)\b|\b(?:if|whether) you(?:'re| are) (?:an? )?(?:real )?(?:human|bot|robot|computer|person|ai|machine)\b|\b(?:am i|is this) (?:talking|speaking|chatting|an?)\b.{0,20}\b(?:bot|robot|human|person|machine|ai|real|automated)|\bwhat (?:ai |language )?model\b.{0,20}\byou|\bwho (?:made|created|built|trained|developed|programmed) you\b|\bvous etes (?:une? )?(?:vraie? )?(?:robot|humaine?|personne|machine)\b|\bsie sind (?:ein )?(?:echter )?(?:bot|roboter|mensch|maschine)\b|\bwhat are you\b(?! doing)|\betes-vous (?:un|une) (?:robot|humain|personne|machine)|\bes (?:usted|un) .{0,10}(?:robot|human|persona|maquina)|\beres (?:un )?(?:robot|humano|humana|bot)|\bsind sie ein (?:bot|roboter|mensch)/,
  },
  {
    asks: "name",
    pattern:
      /\b(?:what|whats|what's|what is) (?:is )?(?:your|ur) name\b|\bwho (?:are|r) (?:you|u)\b|\bwho am i (?:talking|speaking|chatting) (?:to|with)\b|\b(?:do you have a|your) name\b|\byou(?:'re| are)? called\b|\bcomment vous appelez|\bquel est votre nom|\bqui etes-vous|\bcomo (?:se|te) llama|\bquien (?:eres|es usted)|\bwie heissen sie|\bwer sind sie/,
  },
  {
    asks: "company",
    pattern:
      /\b(?:what|which) company\b.{0,30}\b(?:this|you|work|represent)|\bwho do you work for\b|\b(?:acme|you|you guys|this)(?:'s|'re| is| are) (?:really |just )?an? (?:\w+ )?(?:bank|broker|insurer|insurance (?:company|broker|agency)|company|agency|dealer\w*|start-?up|garage)\b/,
  },
];
