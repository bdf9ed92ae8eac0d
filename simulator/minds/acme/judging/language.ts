import { fold } from "./words.ts";
import { NAMES } from "./data/language.ts";

/** Short words that give a language away. */
const MARKERS: Record<string, ReadonlySet<string>> = Object.fromEntries(
  Object.entries({
    en: "the and you your is are to of for with can i we our would like please have it that this what how do my not hello thank thanks",
    fr: "le la les des une un est et vous votre je nous notre pour avec que qui dans sur pas ne puis voulez bonjour merci votre vos au aux mon ma c'est j'ai du assurance voiture",
    es: "el la los las una un es y usted su sus yo nosotros nuestro para con que en de por no puedo quiere hola gracias mi coche seguro le del está qué cómo necesito",
    de: "der die das und sie ihr ihre ist ich wir für mit nicht ein eine zu auf können hallo danke mein bitte haben auto versicherung wie",
    it: "il lo gli una è e lei suo io noi nostro per con che non posso ciao grazie mio sono di della auto assicurazione",
    pt: "o os as uma é e você seu eu nós nosso para com que não posso olá obrigado obrigada meu seguro carro de do da",
    nl: "de het een en u uw is ik wij voor met niet kan hallo dank mijn dat van auto verzekering",
  }).map(([language, list]) => [language, new Set(list.split(" "))]),
);

/** The language that a text is most likely in, by its short words; null when they don't tell. */
export function languageOf(text: string): string | null {
  const tokens = fold(text).match(/[\p{L}']+/gu) ?? [];
  const scores = Object.entries(MARKERS)
    .map(([language, markers]) => ({ language, score: tokens.filter((token) => markers.has(token)).length }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (!best || best.score === 0 || best.score === second?.score) return null;
  return best.language;
}

/** The languages that a text names. */
export function languagesNamed(text: string): string[] {
  return Object.entries(NAMES).flatMap(([name, code]) => (fold(text).includes(name) ? [code] : []));
}
