/** Portuguese number words, folded, with their Spanish ones. The others are the same. */
export const PORTUGUESE: Readonly<Record<string, string>> = {
  um: "un",
  uma: "una",
  dois: "dos",
  duas: "dos",
  quatro: "cuatro",
  sete: "siete",
  oito: "ocho",
  nove: "nueve",
  dez: "diez",
  doze: "doce",
  treze: "trece",
  catorze: "catorce",
  quinze: "quince",
  dezesseis: "dieciseis",
  dezasseis: "dieciseis",
  dezessete: "diecisiete",
  dezassete: "diecisiete",
  dezoito: "dieciocho",
  dezenove: "diecinueve",
  dezanove: "diecinueve",
  vinte: "veinte",
  trinta: "treinta",
  quarenta: "cuarenta",
  cinquenta: "cincuenta",
  sessenta: "sesenta",
  setenta: "setenta",
  oitenta: "ochenta",
  noventa: "noventa",
  cem: "cien",
  cento: "ciento",
  duzentos: "doscientos",
  duzentas: "doscientas",
  trezentos: "trescientos",
  milhao: "millon",
  milhoes: "millones",
};

/** English words for small numbers: they hardly ever mean anything else. */
export const SMALL_ENGLISH =
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)$/;
/** Words that are usually not numbers when alone: "one of them", "mil gracias". */
export const LONE =
  /^(?:zero|null|cero|one|un[eoa]?|ein[es]?|hundreds?|cents?|cien|ciento|hundert|thousand|mille|mil|tausend|millions?|millon(?:es)?|millionen)$/;

/** Multipliers after a number: a thousand, and a million. */
export const THOUSAND = "thousand|mille|mil|tausend|tsd\\b\\.?|k";
export const MILLION = "millions?|millon(?:es)?|millionen|milhao|milhoes|mio\\b\\.?";

/** Fractions of the next word: "half a million", "a quarter of a million". */
export const FRACTIONS: readonly (readonly [string, string])[] = [
  ["(?:half|un demi|medio|meio|eine halbe)", "0.5"],
  ["three quarters", "0.75"],
  ["(?:a |one )?quarter", "0.25"],
  ["(?:anderthalb|eineinhalb)", "1.5"],
];

/** After a number, or after its multiplier. */
export const AND_A_HALF = "(?:and a half|et demie?|y medi[oa]|e mei[oa])";
