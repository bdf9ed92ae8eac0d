import type { Cues } from "../../../text/speech/index.ts";

const TELL =
  "(?:dire|indiquer|donner|communiquer|préciser|fournir|envoyer|confirmer|transmettre|vérifier|partager|rappeler|noter)";

export const FORWARD_FR: Cues = [
  `(?:pouvez|pourriez|voudriez)-vous (?:me |m'|nous |bien |l'|s'il vous plaît ){0,3}${TELL}|puis-je (?:avoir|connaître|vous demander)|merci de (?:me |m'|nous |bien vouloir ){0,2}${TELL}|veuillez (?:me |nous )?${TELL}`,
  "(?:j'ai|j'aurai|j'aurais|nous avons|nous aurons|nous aurions) (?:encore |aussi |également |simplement |juste |seulement )?besoin|il reste(?: encore)?(?= (?:le|la|les|l'))|il me (?:faut|faudrait|manque|reste à connaître)|il ne me manque plus que|il (?:me |nous )?(?:faut|manque)(?: encore)?",
  "(?:dites|indiquez|donnez|communiquez|précisez|envoyez|partagez|confirmez)(?:-(?:moi|nous))?|(?:connaissez|avez)-vous(?= (?:le|la|les|l'|votre|vos))|j'aimerais (?:connaître|savoir)",
  "(?:encore|plus que) (?:deux|trois|un|une|quelques) (?:détails?|informations?|questions?|précisions?)|(?:dès|une fois) que (?:j'ai|j'aurai)",
  "(?:les )?(?:détails?|informations?) (?:suivante?s?|nécessaires?|manquante?s?)",
];
export const LACKING_FR: Cues = ["je n'ai pas encore|vous ne m'avez pas (?:encore )?(?:dit|donné|indiqué)"];
export const BACKWARD_FR: Cues = [
  "s'il vous plaît(?= ?(?:[^\\p{L}\\s]|$))|(?:me )?(?:manque|manquent)(?: encore)?(?= ?(?:[^\\p{L}\\s]|$))",
];
export const POINTING_FR: Cues = ["(?:pouvez|pourriez)-vous (?:me |nous )?(?:le|la|les) [^?.,]{0,30}"];
export const QUESTION_FR: Cues = [
  "quel(?:le)?s?|combien|quand|où|que conduisez|comment (?:vous|puis-je vous) (?:appelez|appeler)|qui (?:est|sera)",
];
export const OFFERING_FR: Cues = [
  "(?:souhaitez|voulez|voudriez|désirez|aimeriez)-vous(?! (?:me|nous) (?:dire|donner|indiquer))|puis-je vous (?:aider|expliquer|dire|proposer|montrer)|dois-je",
];
export const HAD_FR: Cues = [
  "j'ai (?:bien |déjà )?(?:noté|reçu)|merci pour|vous (?:m'avez|avez) (?:déjà )?(?:dit|donné|indiqué)|j'ai déjà",
];
export const CONDITION_FR: Cues = [
  "(?:prévenez|dites|avertissez|informez)(?:-(?:moi|nous))? (?:si|quand|lorsque)|si (?:le|la|les|votre|vos)",
];
export const WARNING_FR: Cues = [
  "évitez|gardez [^?]{0,50}pour vous|abstenez-vous|méfiez-vous|au lieu de|plutôt que",
];
export const MENTIONING_FR: Cues = ["influence|dépend|joue un rôle|compte pour"];
export const STOP_FR: Cues = ["pour (?:que|pouvoir|calculer|préparer|établir)|afin|parce que|puis je"];
export const PLAIN_FR: Cues = ["n'oubliez pas de|n'hésitez pas à"];
