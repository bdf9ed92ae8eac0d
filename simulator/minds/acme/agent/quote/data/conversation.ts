import type { QuoteField } from "../fields.ts";
export const REQUEST =
  /\?|\b(?:please|tell me|share|let me know|i need|need to know|could you|can you|what|which|how|give me|may i|send|i'll need|still need|veuillez|indiquez|dites|donnez|il me (?:faut|manque)|j'ai besoin|pouvez-vous|quel\w*|digame|indique|necesito|me falta\w*|podria|puede|cual\w*|bitte|nennen|brauche|fehl\w*|welch\w*|wie)\b/;

export const WORDS: Readonly<Record<QuoteField["kind"], RegExp>> = {
  make: /\bmake\b(?! sure| it| a\b| that)|\bbrand\b|\bmanufacturer\b|\bmarque\b|\bmarca\b|\bmarke\b/,
  model: /\bmodel\b(?! year)|\bmodele\b|\bmodelo\b|\bmodell\b/,
  year: /\byear\b|\bannee\b|\bano\b|\bbaujahr\b/,
  mileage:
    /\bmileage\b|\bmiles\b|\bodometer\b|\bkilometrage\b|\bkilometraje\b|\bmillas\b|\bmeilen\b|\bkilometerstand\b|\bdriven\b/,
  age: /\bage\b|\bold\b|\bedad\b|\balter\b|\bwie alt\b|\banos tiene\b/,
  other: /(?!)/,
};

export const OFFERS =
  /\?|\bif you(?:'d)? (?:like|want)|\bjust say\b|\bsi vous\b|\bsi (?:lo )?desea|\bwenn sie\b/i;

export const OFFERS_RETRY =
  /\btry (?:it |that |the quote )?again\b|\breessay|\bintente\w* de nuevo|\bnoch einmal\b|\botra vez\b/;

export const OFFERS_QUOTE = /\bquote\b|\bdevis\b|\bcotizacion\b|\bangebot\b|\bpremium\b/;

export const OFFERS_MORE =
  /\bexplain|\bmore about\b|\btell you more|\bcoverages?\b|\bexplique\w*|\bmas detalles|\berklar|\bdetails?\b/;
