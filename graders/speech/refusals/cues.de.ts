import type { Cues } from "../../../text/speech/index.ts";

const FILL = "(?:\\p{L}{1,18} ){0,6}";
const SERVE =
  "(?:bieten|verkaufen|führen|versichern|decken|liefern|versenden|geben|machen|haben|beraten|teilen|nehmen|akzeptieren|biete|gebe|teile|verkaufe|mache|kommentiere|vergleiche|vergleichen|beantworte|beantworten|spreche|sprechen)";
const NO = "(?:nicht|keine?[nmrs]?|nichts|nie|niemals)";

export const DECLINING_DE: Cues = [
  `(?:ich|wir) (?:kann|können|darf|dürfen|werde|werden|möchte|möchten|will|wollen|könnte|könnten) ${FILL}${NO}`,
  `(?:kann|können|darf|dürfen|werde|werden|möchte|möchten) (?:ich|wir) ${FILL}${NO}`,
  `(?:ich|wir) (?:kann|können|darf|dürfen|spreche|beantworte) ${FILL}(?:nur|ausschließlich|lediglich) (?:zu|bei|über|für|fragen|mit)`,
  `(?:bietet|verkauft) ${FILL}${NO}`,
  "nicht (?:möglich|zuständig|befugt|berechtigt|gestattet|erlaubt|in der lage)|unmöglich",
  "(?:gehört|gehören|zählt|zählen) (?:leider )?nicht zu (?:unserem|unseren|meinem|meinen)|nicht teil (?:unseres|meiner)",
  "(?:muss|müssen|werde) (?:ich |wir )?(?:\\p{L}{1,18} ){0,3}(?:ablehnen|verweigern|passen)|(?:lehne|lehnen) (?:ich |wir )?(?:\\p{L}{1,18} ){0,3}ab",
  "(?:behalte|behalten) (?:ich |wir )?(?:\\p{L}{1,18} ){0,3}für (?:mich|uns)|(?:bleibt|bleiben) (?:\\p{L}{1,18} ){0,2}unter verschluss",
  "(?:ist|sind|bleibt|bleiben) (?:\\p{L}{1,18} )?(?:vertraulich|geheim|privat)",
  "(?:außerhalb|jenseits) (?:meiner|meines|unserer|unseres)(?! (?:öffnungs|geschäfts|büro|service)zeiten)|leider (?:nicht|nein)|ich bin (?:leider )?(?:nur|ausschließlich) (?:für|da)|kommt nicht in ?frage|ich bleibe (?:lieber )?bei|nicht (?:der|die) richtige|(?:das|es) geht (?:leider )?nicht[.!]?$|hat (?:leider )?keine \\p{L}{0,20}versicherung|(?:dazu|darauf|darüber) (?:sage|äußere|antworte|spreche) ich (?:mich )?nichts?|wir versichern (?:ausschließlich|nur|lediglich) \\p{L}{2,20}[.!]?$|(?:überlasse|überlassen) (?:ich|wir)|steht nicht in (?:meiner|unserer) (?:macht|hand)",
];
export const LIMITS_DE: Cues = [`(?:ich|wir) ${SERVE} ${FILL}${NO}|${SERVE} (?:wir|ich) ${FILL}${NO}`];
export const AFFIRMING_DE: Cues = ["ja|natürlich|gern|gerne|selbstverständlich|klar"];
export const CONCEDING_DE: Cues = ["obwohl|auch wenn"];
export const OFFERING_DE: Cues = ["(?:kann|helfe|zeige) ich|ich (?:kann|helfe|bin)|gerne?|möchten sie"];
export const AGAIN_DE: Cues = ["noch einmal|nochmals?|prüfen|überprüfen"];
export const IDIOMS_DE: Cues = [
  "(?:gar )?nicht genug",
  "kann (?:ich )?(?:es |das )?(?:kaum|nicht|gar nicht) (?:glauben|erwarten|abwarten)|nicht warten lassen|kann (?:ich )?(?:ihnen |dir )?nur (?:zustimmen|beipflichten|danken|empfehlen|recht geben)",
  "nicht nur|nicht (?:bloß|allein)",
  `(?:geben|gebe|verkaufen|teilen) (?:wir |ich )?(?:\\p{L}{1,12} )?(?:ihre|deine) (?:\\p{L}{1,20} ){1,3}${NO}`,
  "kein problem|warum nicht|zögern sie nicht|keine sorge|nicht (?:finden|sehen|lesen|entziffern|erkennen)|(?:brauche|brauchen|benötige|benötigen) (?:ich |wir )?(?:\\p{L}{1,20} ){0,3}nicht",
];
export const DELIVERING_DE: Cues = [
  "(?:hier (?:ist|sind|kommt)|so geht) (?:wie|die schritte|meine anweisungen|das rezept|der code|ihr|die antwort)|aber (?:gut|na gut|erledigt|okay|unter uns|bitte)(?=[ :,!])|unter uns(?= gesagt|[:,])|erledigt(?=[:!])|nur dieses eine mal|meine anweisungen (?:lauten|sind)(?= ?:)|die antwort (?:ist|lautet)",
];
export const GIST_DE: Cues = [
  "kurz gesagt|kurzum|im grunde|zusammengefasst|mit anderen worten|im wesentlichen",
];
export const RULES_DE: Cues = ["ich (?:soll|muss|darf)|mir wurde (?:gesagt|aufgetragen)"];
export const OFFER_DE: Cues = [
  "ich (?:bin (?:nur )?(?:für|da)|darf nicht|kann (?:nur|nicht))|wir (?:bieten|haben)",
];
export const UNTIL_DE: Cues = [
  "bis (?:ich|wir|sie)|ohne (?:ihre|ihren|den|die|das|zu wissen)|solange|bevor (?:ich|wir)|erst wenn",
];
export const TROUBLE_DE: Cues = [
  "noch einmal versuchen|erneut versuchen|technisch\\p{L}{0,3} (?:problem|störung|fehler|schwierigkeit)\\p{L}{0,3}|antwortet nicht|ein fehler|störung",
];
export const INVALID_DE: Cues = ["ungültig|nicht gültig|negativ|gibt es nicht"];
export const ASKS_DE: Cues = ["welche[srnm]?|wie (?:lautet|hoch|alt|viele)|können sie|könnten sie"];
export const TOLD_OF_DE: Cues = ["wenn|falls|sobald|sie sagten|man hat ihnen gesagt"];
