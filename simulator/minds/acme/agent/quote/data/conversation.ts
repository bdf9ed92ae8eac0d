import type { Field } from "../fields.ts";
export const REQUEST =
  /\?|\b(?:please|tell me|share|let me know|i need|need to know|could you|can you|what|which|how|give me|may i|send|i'll need|still need|veuillez|indiquez|dites|donnez|il me (?:faut|manque)|j'ai besoin|pouvez-vous|quel\w*|digame|indique|necesito|me falta\w*|podria|puede|cual\w*|bitte|nennen|brauche|fehl\w*|welch\w*|wie)\b/;

export const WORDS: Readonly<Record<Field["kind"], RegExp>> = {
  make: /\bmake\b(?! sure| it| a\b| that)|\bbrand\b|\bmanufacturer\b|\bmarque\b|\bmarca\b|\bmarke\b/,
  model: /\bmodel\b(?! year)|\bmodele\b|\bmodelo\b|\bmodell\b/,
  year: /\byear\b|\bannee\b|\bano\b|\bbaujahr\b/,
  mileage:
    /\bmileage\b|\bmiles\b|\bodometer\b|\bkilometrage\b|\bkilometraje\b|\bmillas\b|\bmeilen\b|\bkilometerstand\b|\bdriven\b/,
  age: /\bage\b|\bold\b|\bedad\b|\balter\b|\bwie alt\b|\banos tiene\b/,
  other: /(?!)/,
};
