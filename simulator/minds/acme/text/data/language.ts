import type { Language } from "../language.ts";
/** Short words that are frequent in one language; words of two languages count for both. */
export const COMMON: Readonly<Record<Language, string>> = {
  en:
    "the and is are you your do does what how can i i'm my for of to with a it in on this that have has need want " +
    "would like please hello hi thanks thank car insurance quote cover coverage not tell me about when where why who " +
    "will from we was but get old years miles driver yes okay hey which be an if or at there its it's don't much many",
  fr:
    "le la les des un une du de et est sont je vous votre vos pour avec dans sur que qui quoi quel quelle quels quelles " +
    "comment bonjour salut merci bonsoir j'ai c'est s'il plaît voiture assurance devis ans ne pas mon ma mes nous " +
    "suis êtes avez au aux ce cette puis-je pouvez quand où oui non est-ce qu'est-ce d'assurance l'assurance moi " +
    "voudrais veux aussi électrique proposez d'une kilomètres combien très au revoir coûte d'un quelqu'un parler elle il",
  es:
    "el la los las un una de y es son yo usted ustedes su sus para con en que qué quien cómo cuál cuánto cuánta hola " +
    "gracias buenos buenas días tardes noches por favor coche carro auto seguro seguros cotización años no mi mis tengo " +
    "quiero quisiera necesito puede pueden puedo cuándo dónde sí del al este esta tienen cubre ofrecen eléctrico moto " +
    "cuesta me millas qué también adiós cuáles son alguien hablar",
  de:
    "der die das ein eine einen und ist sind ich sie ihr ihre für mit in auf was wie wann wo hallo guten tag morgen " +
    "danke bitte auto versicherung angebot jahre alt nicht mein meine haben kann können möchte brauche ja nein zu von " +
    "den dem im wer welche versichern kostet auch elektroauto wir mir ihnen habe bin viel ihre öffnungszeiten",
  it:
    "il lo gli le un una di e è sono io lei per con che cosa come quanto ciao grazie buongiorno buonasera auto " +
    "assicurazione preventivo anni non mio mia vorrei posso dove quando sì del della nel mi ho prego quali offrite",
  pt:
    "o os as um uma de e é são eu você para com que como quanto olá obrigado obrigada bom dia boa tarde carro seguro " +
    "cotação anos não meu minha quero gostaria posso onde quando sim do da no na tenho por favor qual quais vocês",
  nl:
    "de het een en is zijn ik u uw voor met in op wat hoe hallo goedemorgen dank bedankt alstublieft auto verzekering " +
    "offerte jaar niet mijn heb kan wil graag ja nee van wanneer waar welke ook",
};

/** Words that decide alone. */
export const TELLING: Readonly<Record<Language, string>> = {
  en: "hello thanks thank insurance quote please what the coverage",
  fr: "bonjour bonsoir salut merci devis voudrais s'il plaît assurance d'assurance l'assurance j'ai c'est qu'est-ce est-ce vous votre au revoir horaires",
  es: "hola gracias cotización quisiera quiero necesito buenos buenas cuánto qué tienen adiós ustedes horarios",
  de: "hallo danke guten versicherung möchte ich bitte öffnungszeiten tschüss",
  it: "ciao grazie buongiorno buonasera assicurazione preventivo vorrei",
  pt: "olá obrigado obrigada cotação gostaria você vocês não",
  nl: "bedankt goedemorgen verzekering graag alstublieft",
};

export const LANGUAGES: readonly Language[] = ["en", "fr", "es", "de", "it", "pt", "nl"];

export const LETTERS: readonly (readonly [RegExp, Language, number])[] = [
  [/[¿¡ñ]/, "es", 3],
  [/[ß]/, "de", 3],
  [/[äöü]/, "de", 1.5],
  [/[çœàèùêâîû]/, "fr", 1.5],
  [/[ãõ]/, "pt", 3],
  [/[ìòù]/, "it", 1],
];
