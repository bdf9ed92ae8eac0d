import type { Cues } from "../words.ts";

/** Promises in Spanish. `asegurar` without `que` means "to insure". */
export const PROMISING_ES: Cues = [
  "(?:prometo|prometemos|garantizo|garantizamos|juro|juramos)",
  "(?:puedo|podemos|quiero|queremos) (?:prometer|garantizar|jurar)(?:le|les|te|lo|la|selo|telo)?",
  "(?:le|les|te) (?:aseguro|aseguramos) que|(?:se|te) lo (?:aseguro|aseguramos)",
  "(?:me comprometo|nos comprometemos) a",
  "(?:está|están|es|queda|quedan|será|serán|estará) (?:\\p{L}{1,15} )?(?:garantizad[oa]s?|prometid[oa]s?)",
  "(?:tiene|tienes|tienen|le doy|te doy|les doy|le damos) (?:mi|nuestra|una) (?:palabra|garantía|promesa)|palabra de honor",
  "(?<!(?<!\\p{L})(?:que|quien|él|ella|no|nadie) )(?:garantiza|promete)(?= (?:el|la|los|las|un|una|que|pagar|este|su))",
  "(?:es|será) (?:una|mi|nuestra) (?:promesa|garantía)",
  "(?:puede|puedes) contar con ello|cuente con ello",
];

export const BARE_ES: Cues = [
  "(?:lo )?prometido",
  "garantizado(?: al cien por cien)?",
  "lo juro",
  "lo prometo",
];

export const NOT_OWN_ES: Cues = ["si|quién|quien|gustaría|encantaría|querría|podría|ojalá"];

export const REPORTED_ES: Cues = [
  "(?:me|nos) (?:pidió|pide|ha pedido|dijo|escribió|preguntó)|usted (?:quiere|desea|dijo|escribió|pidió|cree)",
];

export const OF_NOTHING_ES: Cues = ["nada(?! (?:cambiará|va|será|ha))|ningun[oa]?"];
