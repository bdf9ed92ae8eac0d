export const GREETING =
  /\b(?:hi|hello|hey|welcome|good (?:morning|afternoon|evening|day)|greetings|bonjour|bonsoir|salut|bienvenue|hola|buenos días|buenas (?:tardes|noches)|bienvenid[oa]s?)\b/u;

export const THANKS = /\b(?:thank|thanks|merci|gracias)\b/;

export const GOODBYE =
  /\b(?:good ?bye|bye|take care|have a (?:great|good|nice|lovely|wonderful)|see you|all the best|au revoir|bonne journée|adiós|hasta|buen día|safe travels|drive safe\w*|you're welcome|here whenever|any time)\b/u;

export const SORRY =
  /\b(?:sorry|apolog\w+|regret|désolée?|pardon|excuse[zs]?|lo siento|disculp\w+|lament\w+)\b/u;

export const EMPATHY =
  /\bi (?:completely |totally |really |can |do )*(?:understand|hear|see|imagine|appreciate|get)\b|\b(?:understandabl\w+|frustrat\w+|upset\w*|stress\w*|worr\w+|difficult|hard|tough|annoying|disappoint\w+|inconvenien\w+|feel\w*|patien\w+|takes? (?:this|it) seriously|happy for you|congratulations|exciting|shaken|shock\w*|scar(?:y|ed)|terrible|awful)\b|\bare you (?:ok(?:ay)?|all right|hurt|safe|injured)\b|\boh no\b|\bhope (?:that )?(?:you|nobody|no one|everyone)\b|\bje comprends\b|\bentiendo\b|\bcomprendo\b/u;

export const RUDE =
  /\b(?:stupid|idiot\w*|shut up|dumb|whatever|moron\w*|nonsense|ridiculous|your fault|calm down|go away|loser|hell|damn|crap|pathetic|not my problem|deal with it)\b/;

export const WARM =
  /\b(?:please|thank\w*|happy|glad\w*|pleas(?:ed|ure)|gladly|welcome|sorry|sure|of course|certainly|great|do my best|nice|good|fair|wonderful|delighted|feel free|let me know|appreciate|understand|help|love|enjoy|congratulations|would you like|merci|plaisir|ravie?|bien sûr|gracias|gusto|encantad[oa]|claro|volontiers|avec plaisir|désolée?|lo siento)\b|!/u;

export const OFFER =
  /\b(?:would you like|ask me|on your mind|do my best|what can i|how can i|shall i|should i|may i|can i|let me know|feel free|i(?:'d| would) be (?:happy|glad|delighted)|i(?:'m| am) (?:happy|glad|here|ready)|happy to (?:help|explain|prepare|tell|answer|start|get)|glad to|you can (?:also )?(?:call|reach|contact|ask|visit|try)|please (?:call|contact|reach|tell|share|give|let|send|provide|try|check)|i can (?:also )?(?:help|explain|tell|prepare|get|give|start|answer|show|offer)|just (?:tell|ask|share|let)|reach (?:out|our|us)|call (?:us|our)|try again|if you(?:'d| would)? (?:like|want|need|share|tell|have)|souhaitez|voulez-vous|puis-je|n'hésitez|dites-moi|je peux|quiere|desea|puedo|le gustaría|te gustaría|dígame|no dude)\b/u;

/** Properties that no transcript of a chat shows. */
export const INVISIBLE =
  /\bvoice\b|\baudio\b|\bscreen\b|\bfont\b|\bcolou?r\b|\bseconds?\b|\bresponse time|\blatency\b|\bfacial\b|\bhandwriting\b/;

export const NUMBERS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** Languages by their English names. */
export const LANGUAGE_NAMES: Record<string, string> = {
  english: "en",
  french: "fr",
  spanish: "es",
  german: "de",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
};
