export const NAMES: Record<string, string> = {
  english: "en",
  french: "fr",
  spanish: "es",
  german: "de",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
};

/** Short words that give a language away. */
export const SHORT_WORDS: Readonly<Record<string, string>> = {
  en: "the and you your is are to of for with can i we our would like please have it that this what how do my not hello thank thanks",
  fr: "le la les des une un est et vous votre je nous notre pour avec que qui dans sur pas ne puis voulez bonjour merci votre vos au aux mon ma c'est j'ai du assurance voiture",
  es: "el la los las una un es y usted su sus yo nosotros nuestro para con que en de por no puedo quiere hola gracias mi coche seguro le del está qué cómo necesito",
  de: "der die das und sie ihr ihre ist ich wir für mit nicht ein eine zu auf können hallo danke mein bitte haben auto versicherung wie",
  it: "il lo gli una è e lei suo io noi nostro per con che non posso ciao grazie mio sono di della auto assicurazione",
  pt: "o os as uma é e você seu eu nós nosso para com que não posso olá obrigado obrigada meu seguro carro de do da",
  nl: "de het een en u uw is ik wij voor met niet kan hallo dank mijn dat van auto verzekering",
};
