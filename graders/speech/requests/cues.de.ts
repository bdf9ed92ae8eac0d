import type { Cues } from "../../../text/speech/index.ts";

const TELL =
  "(?:sagen|nennen|geben|mitteilen|angeben|schicken|senden|verraten|bestätigen|prüfen|eingeben|schreiben|teilen)";

export const FORWARD_DE: Cues = [
  `(?:können|könnten|würden|wollen) sie(?: mir| uns| bitte| noch| kurz){0,4}(?=[^?]{0,120} ${TELL})|(?:bitte )?(?:sagen|nennen|geben|schicken|senden|verraten|teilen|bestätigen|prüfen|schreiben) sie(?: mir| uns| bitte| noch| kurz){0,4}`,
  "(?:ich|wir) (?:brauche|brauchen|benötige|benötigen|bräuchte|bräuchten|möchte wissen|müsste wissen)(?: (?:noch|nur|auch|dafür|dazu|außerdem|von ihnen|bitte)){0,3}|(?:brauche|benötige|brauchen|benötigen) (?:ich|wir)(?: (?:noch|nur|auch|dafür|von ihnen)){0,3}",
  "(?:es )?(?:fehlt|fehlen)(?: (?:mir|uns|noch|nur|jetzt)){0,4}|darf ich (?:noch )?(?:nach|um|ihren|ihre)|(?:wissen|kennen|haben) sie(?: vielleicht| zufällig)?(?= (?:den|die|das|ihre?n?)(?!\\p{L}))",
  "(?:noch )?(?:zwei|drei|eine|einige|ein paar) (?:angaben|fragen|details|dinge)(?: (?:fehlen|fehlt|brauche ich)(?: noch| mir)?)?|sobald (?:ich|wir|sie mir)",
  "(?:folgende|die folgenden) (?:angaben|informationen|daten)",
];
export const LACKING_DE: Cues = [
  "ohne(?= [^?]{0,60}(?:kann ich|können wir|geht|lässt sich))|(?:habe|haben|kenne|weiß) (?:ich|wir) noch nicht",
];
export const BACKWARD_DE: Cues = [
  "bitte(?= ?(?:[^\\p{L}\\s]|$))|(?:fehlt|fehlen) (?:mir |uns )?noch|(?:brauche|bräuchte) ich noch",
];
export const POINTING_DE: Cues = [
  "(?:können|könnten) sie (?:mir )?(?:das|es|ihn|sie) (?:bitte )?(?:noch einmal|nochmals|prüfen)[^?.,]{0,20}",
];
export const QUESTION_DE: Cues = [
  "welche[srnm]?|was für|wie (?:alt|viele?|hoch|heißen|lautet|weit|groß)|wann|wo|was fahren|wer (?:fährt|ist)|aus welchem",
];
export const OFFERING_DE: Cues = [
  "(?:möchten|wollen|wünschen) sie(?! (?:mir|uns))|soll(?:en)? (?:ich|wir)|(?:kann|darf) ich ihnen|(?:kann|können) (?:ich|wir) (?:noch )?(?:etwas|helfen)",
];
export const HAD_DE: Cues = [
  "danke für|vielen dank für|habe ich (?:schon|bereits|notiert)|(?:kenne|habe|weiß) (?:ich )?(?:schon|bereits)|sie haben (?:mir )?(?:schon |bereits )?(?:\\p{L}{1,12} ){0,3}(?:gesagt|genannt|gegeben)",
];
export const CONDITION_DE: Cues = [
  "(?:bescheid|melden sie sich|sagen sie (?:mir|uns)),? (?:wenn|falls|sobald)|(?:wenn|falls) (?:sich|der|die|das)|bescheid",
];
export const WARNING_DE: Cues = [
  "vermeiden|behalten sie [^?]{0,50}für sich|lassen sie [^?]{0,40} weg|vorsicht|statt|anstatt|anstelle",
];
export const MENTIONING_DE: Cues = ["beeinflusst|hängt|spielt eine rolle|warum wir"];
export const STOP_DE: Cues = ["damit (?:ich|wir)|um (?:den|die|das|ihnen|ein|zu)|weil|dann"];
export const PLAIN_DE: Cues = ["vergessen sie nicht,?|zögern sie nicht,?"];
